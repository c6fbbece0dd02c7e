package dev.landfall.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What stands in a cell of an `.xlsx` file, as text.
final class XlsxValues implements AutoCloseable {

    private final SharedTexts shared;
    private final NumberFormats formats;
    private final DayCount days;

    XlsxValues(SharedTexts shared, NumberFormats formats, DayCount days) {
        this.shared = shared;
        this.formats = formats;
        this.days = days;
    }

    /// The types that the format has for the value of a cell.
    enum Type {
        NUMBER("n"),
        SHARED("s"),
        /// What a formula gave.
        TEXT("str"),
        INLINE("inlineStr"),
        BOOLEAN("b"),
        ERROR("e"),
        /// ISO 8601; only one of the two variants of the format has it.
        DATE("d");

        private static final Type[] ALL = values();

        private final long word;

        Type(String word) {
            this.word = XmlScanner.name(word);
        }

        static Type of(long word) {
            for (var type : ALL) {
                if (type.word == word) {
                    return type;
                }
            }
            throw WorkbookFault.damaged("it has a cell of a type that there is not");
        }
    }

    String text(Type type, int style, XmlCharacters value) throws IOException {
        var bytes = value.bytes();
        int start = value.start();
        int end = value.end();
        if (type == Type.TEXT || type == Type.INLINE) {
            return SheetText.of(bytes, start, end);
        }
        while (start < end && XmlBuffer.isBlank(bytes[start])) {
            start++;
        }
        while (end > start && XmlBuffer.isBlank(bytes[end - 1])) {
            end--;
        }
        return start == end ? "" : trimmed(type, style, bytes, start, end);
    }

    private String trimmed(Type type, int style, byte[] bytes, int start, int end) throws IOException {
        return switch (type) {
            case SHARED -> sharedText(XmlText.number(bytes, start, end));
            case NUMBER -> number(formats.kindOf(style), bytes, start, end);
            case BOOLEAN -> isTrue(text(bytes, start, end)) ? "true" : "false";
            case DATE -> date(formats.kindOf(style), text(bytes, start, end));
            case ERROR, TEXT, INLINE -> text(bytes, start, end);
        };
    }

    static boolean isTrue(String text) {
        return text.equals("1") || text.equals("true") || text.equals("on");
    }

    private String sharedText(int number) throws IOException {
        if (number < 0 || number >= shared.size()) {
            throw WorkbookFault.damaged("a cell refers to a text that there is not");
        }
        return shared.text(number);
    }

    private String number(NumberKind kind, byte[] bytes, int start, int end) {
        if (kind == NumberKind.NUMBER) {
            return NumberText.of(bytes, start, end);
        }
        double serial = serial(bytes, start, end);
        return Double.isNaN(serial) ? text(bytes, start, end) : kind.text(serial, days);
    }

    private static double serial(byte[] bytes, int start, int end) {
        int whole = XmlText.number(bytes, start, end);
        if (whole >= 0) {
            return whole;
        }
        try {
            return Double.parseDouble(text(bytes, start, end));
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }

    private static String date(NumberKind kind, String text) {
        return kind == NumberKind.DATE && text.indexOf('T') > 0 ? text.substring(0, text.indexOf('T')) : text;
    }

    private static String text(byte[] bytes, int start, int end) {
        return SheetText.bounded(new String(bytes, start, end - start, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        shared.close();
    }
}
