package dev.landfall.mapping;

/// A place in a text that moves forward only, so that whoever reads with it takes time linear in the text's length.
final class Cursor {

    private final char[] text;
    private int at;

    Cursor(String text) {
        this.text = text.toCharArray();
    }

    boolean isAtEnd() {
        return at == text.length;
    }

    int place() {
        return at;
    }

    /// The next character, or NUL at the end.
    char peek() {
        return at < text.length ? text[at] : 0;
    }

    /// The character some places behind the next one, or NUL beyond the end.
    char peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : 0;
    }

    void step() {
        at++;
    }

    void step(int places) {
        at += places;
    }

    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /// Takes a word of capital letters, however they are written.
    boolean takeInAnyCase(String capitals) {
        if (!reads(at, capitals)) {
            return false;
        }
        at += capitals.length();
        return true;
    }

    void skipBlanks() {
        while (at < text.length && CellText.isBlank(text[at])) {
            at++;
        }
    }

    /// Steps over the digits that come next, at most as many as given; their value is [#number] from the old place.
    int skipDigits(int most) {
        int begin = at;
        while (at < text.length && at - begin < most && isDigit(text[at])) {
            at++;
        }
        return at - begin;
    }

    int skipLetters() {
        int begin = at;
        while (at < text.length && isLetter(text[at])) {
            at++;
        }
        return at - begin;
    }

    /// The value of the digits between a place and here; at most nine of them.
    int number(int begin) {
        int number = 0;
        for (int i = begin; i < at; i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    /// Whether all letters between a place and here are those of a word of capital letters, however they are written.
    boolean hasReadInAnyCase(int begin, String capitals) {
        return at - begin == capitals.length() && reads(begin, capitals);
    }

    private boolean reads(int begin, String capitals) {
        if (text.length - begin < capitals.length()) {
            return false;
        }
        for (int i = 0; i < capitals.length(); i++) {
            if (capital(text[begin + i]) != capitals.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The word of so many characters that comes next.
    String word(int length) {
        return new String(text, at, length);
    }

    private static char capital(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
