package dev.landfall.source;

/// Looks whether bytes are UTF-8, a piece at a time.
///
/// Counting rows does not decode their text, and reading them later makes U+FFFD of what cannot be decoded, as if it
/// stood there. So it is found out while counting.
final class Utf8Check {

    private final boolean lenient;

    /// How many bytes of a character are still to come, and what the next one of them may be.
    private int missing;

    private int lowest;
    private int highest;

    Utf8Check() {
        this(false);
    }

    private Utf8Check(boolean lenient) {
        this.lenient = lenient;
    }

    /// Lets everything pass.
    static Utf8Check none() {
        return new Utf8Check(true);
    }

    void accept(byte[] bytes, int start, int end) {
        if (lenient) {
            return;
        }
        int p = start;
        while (p < end) {
            if (missing == 0) {
                while (p < end && bytes[p] >= 0) {
                    p++;
                }
                if (p < end) {
                    begin(Byte.toUnsignedInt(bytes[p++]));
                }
            } else {
                goOn(Byte.toUnsignedInt(bytes[p++]));
            }
        }
    }

    void finish() {
        if (missing > 0) {
            throw broken();
        }
    }

    /// The first bytes that could begin a character in more bytes than it takes, half a surrogate pair or what is
    /// beyond Unicode are bound to narrower second ones.
    private void begin(int first) {
        lowest = 0x80;
        highest = 0xBF;
        if (first >= 0xC2 && first <= 0xDF) {
            missing = 1;
        } else if (first >= 0xE0 && first <= 0xEF) {
            missing = 2;
            lowest = first == 0xE0 ? 0xA0 : 0x80;
            highest = first == 0xED ? 0x9F : 0xBF;
        } else if (first >= 0xF0 && first <= 0xF4) {
            missing = 3;
            lowest = first == 0xF0 ? 0x90 : 0x80;
            highest = first == 0xF4 ? 0x8F : 0xBF;
        } else {
            throw broken();
        }
    }

    private void goOn(int next) {
        if (next < lowest || next > highest) {
            throw broken();
        }
        lowest = 0x80;
        highest = 0xBF;
        missing--;
    }

    private static UnreadableFile broken() {
        return WorkbookFault.damaged("it has broken characters");
    }
}
