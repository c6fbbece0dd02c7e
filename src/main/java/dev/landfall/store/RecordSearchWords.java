package dev.landfall.store;

/// Words to look for, as PostgreSQL's regular expressions.
///
/// A word is bounded by whatever is neither letter nor digit; it may hold such characters itself, as e-mail addresses do.
final class RecordSearchWords {

    private static final char ANYTHING = '*';
    private static final String BEGINNING = "(^|[^[:alnum:]])";
    private static final String END = "($|[^[:alnum:]])";
    private static final String MORE = "[^[:space:]]*";

    private RecordSearchWords() {}

    /// A whole word; `*` stands for any characters but blanks.
    static String pattern(String word) {
        var pattern = new StringBuilder(word.length() * 2);
        pattern.append(BEGINNING);
        char before = ' ';
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != ANYTHING) {
                appendLiteral(pattern, c);
            } else if (before != ANYTHING) {
                pattern.append(MORE);
            }
            before = c;
        }
        return pattern.append(END).toString();
    }

    /// The beginning of a word.
    static String beginning(String word) {
        var pattern = new StringBuilder(word.length() * 2);
        pattern.append(BEGINNING);
        for (int i = 0; i < word.length(); i++) {
            appendLiteral(pattern, word.charAt(i));
        }
        return pattern.toString();
    }

    /// As a pattern of LIKE, which would also take `_` for any character, and refuses a `\` at the end.
    static String like(String pattern) {
        var like = new StringBuilder(pattern.length() + 8);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                like.append(c).append(i + 1 < pattern.length() ? pattern.charAt(++i) : c);
            } else if (c == '_') {
                like.append('\\').append(c);
            } else {
                like.append(c);
            }
        }
        return like.toString();
    }

    /// A character of ASCII that is neither letter nor digit may mean something and is taken literally behind a backslash.
    private static void appendLiteral(StringBuilder pattern, char c) {
        if (c < 0x80 && !Character.isLetterOrDigit(c)) {
            pattern.append('\\');
        }
        pattern.append(c);
    }
}
