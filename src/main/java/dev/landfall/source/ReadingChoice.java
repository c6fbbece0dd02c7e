package dev.landfall.source;

import java.util.Optional;

/// How a person says a file is written, where the inspection may be wrong. What is empty is found out. `sheet` is the name
/// on a tab of a workbook.
public record ReadingChoice(Optional<String> charset, Optional<Character> separator, Optional<String> sheet) {

    public static final ReadingChoice NONE =
            new ReadingChoice(Optional.empty(), Optional.empty(), Optional.empty());
}
