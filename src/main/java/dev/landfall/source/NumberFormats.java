package dev.landfall.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The formats of a workbook's cells: which of the numbers in them are dates.
///
/// A cell names its style by number, a style its format, and a format is either one of those that all programs know by
/// number or a code of the workbook's own.
final class NumberFormats {

    /// What spreadsheet programs allow, rounded up. Without a bound a workbook could be all formats.
    static final int MOST = 65_536;

    private static final NumberKind[] KINDS = NumberKind.values();

    private final Map<Integer, NumberKind> byFormat = new HashMap<>();
    private byte[] byStyle = new byte[64];
    private int styles;

    void addFormat(int number, String code) {
        if (byFormat.size() >= MOST) {
            throw tooMany();
        }
        byFormat.put(number, FormatCode.kindOf(code));
    }

    /// Adds the next style, once all formats are known.
    void addStyle(int format) {
        if (styles == MOST) {
            throw tooMany();
        }
        if (styles == byStyle.length) {
            byStyle = Arrays.copyOf(byStyle, 2 * styles);
        }
        var own = byFormat.get(format);
        byStyle[styles++] = (byte) (own == null ? builtIn(format) : own).ordinal();
    }

    /// The kind of a style; a style that is not there changes nothing.
    NumberKind kindOf(int style) {
        return style >= 0 && style < styles ? KINDS[byStyle[style]] : NumberKind.NUMBER;
    }

    /// Formats 27 to 36 and 50 to 58 are dates in the East Asian editions of spreadsheet programs, 71 to 81 in the Thai
    /// ones; elsewhere they are not used.
    private static NumberKind builtIn(int format) {
        return switch (format) {
            case 14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 81 ->
                NumberKind.DATE;
            case 18, 19, 20, 21, 32, 33, 45, 47, 55, 56, 75, 76, 78, 80 -> NumberKind.TIME;
            case 22, 77 -> NumberKind.MOMENT;
            case 46, 79 -> NumberKind.DURATION;
            default -> NumberKind.NUMBER;
        };
    }

    static UnreadableFile tooMany() {
        return WorkbookFault.tooLarge("it has more than 65,536 formats");
    }
}
