package dev.landfall.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads a worksheet of an `.xlsx` file from its first row to its last, holding one row.
///
/// A row or a cell that does not say where it stands follows the one before. Formulas are not computed: what they last
/// gave stands beside them.
final class XlsxSheet implements SheetReader {

    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_COLUMNS = 16_384;

    /// A cell has a formula, a value and their ends.
    private static final int MOST_TAGS_IN_CELL = 100;

    /// Tags of a sheet that are neither rows nor cells: descriptions of columns, what programs add.
    /// Without a bound a sheet could be nothing else.
    private static final int MOST_OTHER_TAGS = 1_000_000;

    private static final long DATA = XmlScanner.name("sheetData");
    private static final long ROW = XmlScanner.name("row");
    private static final long CELL = XmlScanner.name("c");
    private static final long VALUE = XmlScanner.name("v");
    private static final long INLINE = XmlScanner.name("is");
    private static final byte[] VALUE_BEGINS = "<v>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE_AND_CELL_END = "</v></c>".getBytes(StandardCharsets.US_ASCII);
    private static final long PLACE = XmlScanner.name("r");
    private static final long TYPE = XmlScanner.name("t");
    private static final long STYLE = XmlScanner.name("s");

    private final XmlScanner xml;
    private final XlsxValues values;
    private final RichText inline;
    private boolean begun;
    private boolean ended;
    private int otherTags;
    private int row;
    private int rowCells;
    private int column;
    private boolean placed;
    private XlsxValues.Type type = XlsxValues.Type.NUMBER;
    private int style;

    XlsxSheet(XmlScanner xml, XlsxValues values) {
        this.xml = xml;
        this.values = values;
        this.inline = new RichText(xml);
    }

    // ── reading ──

    @Override
    public int next(RowCells cells) throws IOException {
        cells.clear();
        if (!nextRow()) {
            return 0;
        }
        if (!xml.isEmptyTag()) {
            while (nextCell()) {
                cells.put(column, text());
            }
        }
        return row;
    }

    private boolean nextRow() throws IOException {
        if (!begun) {
            begin();
        }
        while (!ended) {
            xml.requireTag();
            if (xml.isStart(ROW)) {
                takeRow();
                return true;
            }
            ended = xml.isEnd(DATA);
            passOther();
        }
        return false;
    }

    private void begin() throws IOException {
        begun = true;
        do {
            if (!xml.nextTag()) {
                throw WorkbookFault.damaged("one of its sheets has no rows at all");
            }
            passOther();
        } while (!xml.isStart(DATA));
        ended = xml.isEmptyTag();
    }

    private void takeRow() {
        int number = row + 1;
        var attributes = xml.attributes();
        while (attributes.next()) {
            if (attributes.name() == PLACE && !attributes.isPrefixed()) {
                number = attributes.number();
            }
        }
        if (number <= row || number > MOST_ROWS) {
            throw WorkbookFault.damaged("its rows are not in order, or more than a worksheet has");
        }
        row = number;
        rowCells = 0;
        column = -1;
    }

    private void passOther() {
        if (++otherTags > MOST_OTHER_TAGS) {
            throw WorkbookFault.tooLarge("one of its sheets has a million tags that are no cells");
        }
    }

    /// Goes to the next cell of the row.
    private boolean nextCell() throws IOException {
        while (true) {
            xml.requireTag();
            if (xml.isStart(CELL)) {
                takeCell();
                return true;
            }
            if (xml.isEnd(ROW)) {
                return false;
            }
            passOther();
        }
    }

    private void takeCell() {
        int place = column + 1;
        type = XlsxValues.Type.NUMBER;
        style = 0;
        var attributes = xml.attributes();
        while (attributes.next()) {
            if (attributes.isPrefixed()) {
                continue;
            }
            if (attributes.name() == PLACE) {
                int named = attributes.column();
                placed = named >= 0;
                place = placed ? named : place;
            } else if (attributes.name() == TYPE) {
                type = XlsxValues.Type.of(attributes.word());
            } else if (attributes.name() == STYLE) {
                style = attributes.number();
            }
        }
        if (place >= MOST_COLUMNS || ++rowCells > MOST_COLUMNS) {
            throw WorkbookFault.damaged("it has more columns than a worksheet has");
        }
        column = place;
    }

    /// The text of the cell, read to the cell's end.
    private String text() throws IOException {
        if (xml.isEmptyTag()) {
            return "";
        }
        if (!xml.passes(VALUE_BEGINS)) {
            return text("");
        }
        var text = values.text(type, style, xml.readText());
        return xml.passes(VALUE_AND_CELL_END) ? text : text(text);
    }

    private String text(String sofar) throws IOException {
        String text = sofar;
        int tags = 0;
        while (!xml.isEnd(CELL)) {
            xml.requireTag();
            if (xml.isEnd(ROW) || ++tags > MOST_TAGS_IN_CELL) {
                throw WorkbookFault.damaged("one of its rows ends within a cell");
            }
            if (xml.isStart(VALUE)) {
                if (!xml.isEmptyTag()) {
                    text = values.text(type, style, xml.readText());
                }
            } else if (xml.isStart(INLINE)) {
                inline.read(INLINE);
                text = SheetText.of(inline.bytes(), 0, inline.length());
            }
        }
        return text;
    }

    // ── counting ──

    /// Reads each row only until it is known not to be blank.
    SheetExtent extent(long mostRows) throws IOException {
        var first = new RowCells();
        while (next(first) > 0 && first.isBlank()) {
            // Blank rows do not count.
        }
        if (first.isBlank()) {
            return new SheetExtent(0, 0, 0);
        }
        long rows = 1;
        int widest = first.width();
        while (rows < mostRows && nextRow()) {
            int width = xml.isEmptyTag() ? 0 : rowWidth();
            rows += width > 0 ? 1 : 0;
            widest = Math.max(widest, width);
        }
        return new SheetExtent(rows, first.width(), widest);
    }

    /// How many columns the row may have, or 0 if it is blank.
    private int rowWidth() throws IOException {
        while (nextCell()) {
            if (!SheetText.isBlank(text())) {
                return Math.max(column + 1, restWidth());
            }
        }
        return 0;
    }

    /// Goes to the end of the row. If that lies in sight, the last cell with a value is looked for from there.
    private int restWidth() throws IOException {
        int end = xml.lookahead().endTag(ROW);
        if (end < 0) {
            return readRest();
        }
        int start = xml.place();
        int passed = column;
        int value = xml.lookahead().lastStartTag(VALUE, INLINE, end);
        int cell = xml.lookahead().lastStartTag(CELL, CELL, value);
        placed = false;
        if (cell >= 0) {
            xml.goTo(cell);
            takeCell();
        }
        if (value >= 0 && !placed) {
            column = passed;
            xml.backTo(start);
            return readRest();
        }
        xml.goTo(end);
        return value < 0 ? 0 : column + 1;
    }

    private int readRest() throws IOException {
        int width = 0;
        while (nextCell()) {
            width = SheetText.isBlank(text()) ? width : Math.max(width, column + 1);
        }
        return width;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } finally {
            values.close();
        }
    }
}
