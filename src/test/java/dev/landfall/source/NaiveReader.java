package dev.landfall.source;

import dev.landfall.row.Row;
import java.util.ArrayList;
import java.util.List;

/// Reads CSV one character at a time, written from the rules alone and for nothing but being obviously right.
final class NaiveReader {

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();

    private List<String> cells = new ArrayList<>();
    private StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean open;
    private boolean begun;
    private boolean anyQuoted;
    private int line = 1;
    private int firstLine = 1;

    NaiveReader(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /// The rows before the first one that does not end.
    List<Row> rows() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnds = c == '\n' || c == '\r' && !text.startsWith("\n", i + 1);
            if (c == '"' && (quoted || cell.isEmpty())) {
                quote();
            } else if (open) {
                cell.append(c);
            } else if (c == separator) {
                endCell();
            } else if (lineEnds) {
                endRow();
            } else if (c != '\r') {
                cell.append(c);
            }
            begun |= !lineEnds && c != '\r';
            if (lineEnds) {
                line++;
                firstLine = open ? firstLine : line;
            }
        }
        if (!open && begun) {
            endRow();
        }
        return rows;
    }

    /// The line of the row that does not end, or 0.
    int endlessLine() {
        return open ? firstLine : 0;
    }

    private void quote() {
        if (quoted && !open) {
            cell.append('"');
        }
        open = !open;
        quoted = true;
        anyQuoted = true;
    }

    private void endCell() {
        cells.add(cell.toString());
        cell = new StringBuilder();
        quoted = false;
    }

    private void endRow() {
        endCell();
        boolean blank = cells.size() == 1 && !anyQuoted && cells.getFirst().isBlank();
        if (!blank) {
            rows.add(new Row(firstLine, cells));
        }
        cells = new ArrayList<>();
        anyQuoted = false;
        begun = false;
    }
}
