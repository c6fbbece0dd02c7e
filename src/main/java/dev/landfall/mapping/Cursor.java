package dev.landfall.mapping;

/// A place in a text that moves forward only, so that whoever reads with it takes time linear in the text's length.
final class Cursor {

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    int place() {
        return at;
    }

    /// The next character, or NUL at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    void step() {
        at++;
    }

    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    boolean takeInAnyCase(String expected) {
        if (!text.regionMatches(true, at, expected, 0, expected.length())) {
            return false;
        }
        at += expected.length();
        return true;
    }

    void skipBlanks() {
        while (at < text.length() && CellText.isBlank(text.charAt(at))) {
            at++;
        }
    }

    /// Steps over the digits that come next, at most as many as given; their value is [#number] from the old place.
    int skipDigits(int most) {
        int begin = at;
        while (at < text.length() && at - begin < most && isDigit(text.charAt(at))) {
            at++;
        }
        return at - begin;
    }

    int skipLetters() {
        int begin = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return at - begin;
    }

    /// The value of the digits between a place and here; at most nine of them.
    int number(int begin) {
        int number = 0;
        for (int i = begin; i < at; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }

    boolean readsInAnyCase(int begin, String word, int length) {
        return at - begin == length && text.regionMatches(true, begin, word, 0, length);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
