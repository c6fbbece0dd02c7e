package dev.landfall.source;

import java.io.IOException;

/// Reads a worksheet of an `.xls` file from its first row to its last, holding one row. Formulas are not computed: what
/// they last gave stands beside them.
final class XlsSheet implements SheetReader {

    private static final int FORMULA = 0x0006;
    private static final int MANY_SHORT_NUMBERS = 0x00BD;
    private static final int RICH_TEXT = 0x00D6;
    private static final int SHARED_TEXT = 0x00FD;
    private static final int NUMBER = 0x0203;
    private static final int TEXT = 0x0204;
    private static final int BOOLEAN_OR_ERROR = 0x0205;
    private static final int TEXT_OF_FORMULA = 0x0207;
    private static final int SHORT_NUMBER = 0x027E;

    private static final int NO_NUMBER = 0xFFFF;
    private static final int GIVES_TEXT = 0;
    private static final int GIVES_BOOLEAN = 1;
    private static final int GIVES_ERROR = 2;

    private static final int NO_COLUMN = -1;

    private final BiffRecords records;
    private final BiffText text;
    private final SharedTexts shared;
    private final NumberFormats formats;
    private final DayCount days;

    /// How many parts that begin within the sheet, such as charts, are not at their end.
    private int depth;

    private boolean ended;

    /// Whether the current record is the first cell of the next row.
    private boolean held;

    private int row;

    /// The column of a formula whose text is still to come.
    private int textColumn = NO_COLUMN;

    XlsSheet(BiffRecords records, SharedTexts shared, NumberFormats formats, DayCount days) {
        this.records = records;
        this.text = new BiffText(records);
        this.shared = shared;
        this.formats = formats;
        this.days = days;
    }

    @Override
    public int next(RowCells cells) throws IOException {
        cells.clear();
        int number = 0;
        while (held || nextCell()) {
            held = false;
            if (records.kind() == TEXT_OF_FORMULA) {
                putTextOfFormula(cells);
                continue;
            }
            int at = records.u16(0) + 1;
            if (number > 0 && at != number) {
                held = true;
                break;
            }
            number = at;
            textColumn = NO_COLUMN;
            put(cells);
        }
        if (number > 0 && number <= row) {
            throw WorkbookFault.damaged("its rows are not in order");
        }
        row = number;
        return number;
    }

    /// Goes to the next record that says something about a cell with a value.
    private boolean nextCell() throws IOException {
        while (!ended && records.next()) {
            switch (records.kind()) {
                case BiffRecords.BEGIN -> depth++;
                case BiffRecords.END -> ended = --depth <= 0;
                case FORMULA,
                        MANY_SHORT_NUMBERS,
                        RICH_TEXT,
                        SHARED_TEXT,
                        NUMBER,
                        TEXT,
                        BOOLEAN_OR_ERROR,
                        TEXT_OF_FORMULA,
                        SHORT_NUMBER -> {
                    if (depth == 1) {
                        return true;
                    }
                }
                default -> {
                    // The sheet's looks, and blank cells.
                }
            }
        }
        if (!ended) {
            throw WorkbookFault.damaged("it is cut off");
        }
        return false;
    }

    private void put(RowCells cells) throws IOException {
        int column = records.u16(2);
        switch (records.kind()) {
            case NUMBER -> cells.put(column, number(records.u16(4), records.f64(6)));
            case SHORT_NUMBER -> cells.put(column, number(records.u16(4), shortNumber(records.i32(6))));
            case MANY_SHORT_NUMBERS -> putMany(column, cells);
            case SHARED_TEXT -> cells.put(column, sharedText(records.i32(6)));
            case TEXT, RICH_TEXT -> {
                text.begin(6);
                cells.put(column, text.read());
            }
            case BOOLEAN_OR_ERROR ->
                cells.put(column, records.u8(7) == 0 ? truth(records.u8(6)) : error(records.u8(6)));
            case FORMULA -> putFormula(column, cells);
            default -> throw new IllegalStateException("No cell: " + records.kind());
        }
    }

    private void putMany(int column, RowCells cells) {
        int count = (records.length() - 6) / 6;
        for (int i = 0; i < count; i++) {
            int at = 4 + 6 * i;
            cells.put(column + i, number(records.u16(at), shortNumber(records.i32(at + 2))));
        }
    }

    private void putFormula(int column, RowCells cells) {
        if (records.u16(12) != NO_NUMBER) {
            cells.put(column, number(records.u16(4), records.f64(6)));
            return;
        }
        switch (records.u8(6)) {
            case GIVES_TEXT -> textColumn = column;
            case GIVES_BOOLEAN -> cells.put(column, truth(records.u8(8)));
            case GIVES_ERROR -> cells.put(column, error(records.u8(8)));
            default -> {
                // Gives nothing.
            }
        }
    }

    private void putTextOfFormula(RowCells cells) throws IOException {
        if (textColumn != NO_COLUMN) {
            text.begin(0);
            cells.put(textColumn, text.read());
            textColumn = NO_COLUMN;
        }
    }

    private String number(int style, double number) {
        return formats.kindOf(style).text(number, days);
    }

    /// Thirty bits of a number, which is a whole one or the upper half of any other, and perhaps a hundredfold.
    private static double shortNumber(int packed) {
        double number = (packed & 2) != 0 ? packed >> 2 : Double.longBitsToDouble((long) (packed & ~3) << 32);
        return (packed & 1) != 0 ? number / 100 : number;
    }

    private String sharedText(int number) throws IOException {
        if (number < 0 || number >= shared.size()) {
            throw WorkbookFault.damaged("a cell refers to a text that there is not");
        }
        return shared.text(number);
    }

    private static String truth(int value) {
        return value == 0 ? "false" : "true";
    }

    private static String error(int code) {
        return switch (code) {
            case 0x00 -> "#NULL!";
            case 0x07 -> "#DIV/0!";
            case 0x0F -> "#VALUE!";
            case 0x17 -> "#REF!";
            case 0x1D -> "#NAME?";
            case 0x24 -> "#NUM!";
            case 0x2A -> "#N/A";
            default -> "#ERROR!";
        };
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
