package dev.landfall.row;

import java.util.List;

/// The names of a file's columns, in file order, as they stand in the file (outer blanks removed).
/// A file without a header row has empty names and is mapped by position.
public record Header(List<String> names) {

    public int width() {
        return names.size();
    }
}
