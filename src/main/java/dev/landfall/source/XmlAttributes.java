package dev.landfall.source;

/// The attributes of the tag that was read last, one after the other.
final class XmlAttributes {

    private static final long XMLNS = XmlScanner.name("xmlns");

    private final byte[] bytes;
    private int at;
    private int end;
    private long name;
    private long prefix;
    private boolean prefixed;
    private int valueStart;
    private int valueEnd;

    XmlAttributes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Begins with those of another tag.
    void begin(int start, int tagEnd) {
        at = start;
        end = tagEnd;
    }

    /// Goes to the next attribute. Declarations of namespaces are passed over.
    boolean next() {
        while (take()) {
            if ((prefixed ? prefix : name) != XMLNS) {
                return true;
            }
        }
        return false;
    }

    private boolean take() {
        int p = skipBlanks(at);
        if (p >= end) {
            return false;
        }
        p = skipBlanks(takeName(p));
        if (bytes[p] != '=') {
            throw XmlBuffer.damaged();
        }
        takeValue(skipBlanks(p + 1));
        return true;
    }

    private int takeName(int from) {
        int p = from;
        long number = 0;
        prefixed = false;
        while (bytes[p] != '=' && !XmlBuffer.isBlank(bytes[p]) && p < end) {
            if (bytes[p] == ':') {
                prefixed = true;
                prefix = number;
                number = 0;
            } else {
                number = Long.rotateLeft(number, 8) ^ bytes[p];
            }
            p++;
        }
        name = number;
        return p;
    }

    private void takeValue(int quote) {
        byte mark = bytes[quote];
        if (mark != '"' && mark != '\'') {
            throw XmlBuffer.damaged();
        }
        int p = quote + 1;
        while (bytes[p] != mark) {
            if (++p >= end) {
                throw XmlBuffer.damaged();
            }
        }
        valueStart = quote + 1;
        valueEnd = p;
        at = p + 1;
    }

    private int skipBlanks(int from) {
        int p = from;
        while (p < end && XmlBuffer.isBlank(bytes[p])) {
            p++;
        }
        return p;
    }

    long name() {
        return name;
    }

    /// Whether it stands in a namespace of its own, as in `r:id`.
    boolean isPrefixed() {
        return prefixed;
    }

    String value() {
        return XmlText.decoded(bytes, valueStart, valueEnd);
    }

    /// A whole number without a sign, or -1 if the value is none that fits.
    int number() {
        return XmlText.number(bytes, valueStart, valueEnd);
    }

    /// The value as if it were a name, for values that are words of the format.
    long word() {
        long number = 0;
        for (int p = valueStart; p < valueEnd; p++) {
            number = Long.rotateLeft(number, 8) ^ bytes[p];
        }
        return number;
    }

    /// The column of a cell's name such as `AB12`, counted from 0, or -1 if the value does not begin with letters.
    int column() {
        int column = 0;
        for (int p = valueStart; p < valueEnd && bytes[p] >= 'A' && bytes[p] <= 'Z'; p++) {
            // Three letters are more than any sheet has.
            column = p - valueStart < 4 ? 26 * column + bytes[p] - 'A' + 1 : column;
        }
        return column - 1;
    }
}
