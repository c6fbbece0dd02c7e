package dev.landfall.mapping;

/// The name of a host on the internet: labels of letters, digits and hyphens with dots between them.
final class HostName {

    static final int LONGEST_CHARS = 253;

    private static final int LONGEST_LABEL_CHARS = 63;

    private HostName() {}

    /// Whether the part of the text is a host name with at least one dot, and ends in something that can be a
    /// top-level domain: two characters or more, and not a number.
    static boolean isDotted(String text, int begin, int end) {
        if (end - begin > LONGEST_CHARS) {
            return false;
        }
        int label = begin;
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!isLabel(text, label, i)) {
                    return false;
                }
                label = i + 1;
            } else if (!mayStandInLabel(c)) {
                return false;
            }
        }
        return label > begin && isLabel(text, label, end) && isTopLevel(text, label, end);
    }

    private static boolean isLabel(String text, int begin, int end) {
        return end > begin
                && end - begin <= LONGEST_LABEL_CHARS
                && text.charAt(begin) != '-'
                && text.charAt(end - 1) != '-';
    }

    private static boolean isTopLevel(String text, int begin, int end) {
        return end - begin >= 2 && !Character.isDigit(text.charAt(begin));
    }

    /// Letters of all scripts, with the marks that some scripts set on them; half a surrogate pair counts as a letter,
    /// so that the scripts beyond the first 65,536 characters pass.
    private static boolean mayStandInLabel(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
