package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.INVALID_EMAIL;

import java.util.Arrays;
import java.util.Locale;

/// Reads an e-mail address and puts it in lower case, since HubSpot tells contacts apart without regard to case.
///
/// Checks what a person gets wrong (blanks, two addresses, a domain without a dot), not the whole grammar: quoted
/// local parts and comments, which no mail provider hands out, are refused. Letters of all scripts are allowed.
final class EmailReader implements CellReader {

    private static final int LONGEST_CHARS = 254;
    private static final int LONGEST_LOCAL_PART_CHARS = 64;
    private static final char LAST_CONTROL_CHARACTER = '\u009F';
    private static final boolean[] LOCAL_PART = localPart();
    private static final Reading NO_EMAIL = new Reading.Unreadable(INVALID_EMAIL);

    @Override
    public Reading read(String text) {
        return isEmail(text) ? new Reading.Value(text.toLowerCase(Locale.ROOT)) : NO_EMAIL;
    }

    private static boolean isEmail(String text) {
        if (text.length() > LONGEST_CHARS) {
            return false;
        }
        int at = text.indexOf('@');
        return at > 0
                && at <= LONGEST_LOCAL_PART_CHARS
                && isLocalPart(text, at)
                && HostName.isDotted(text, at + 1, text.length());
    }

    private static boolean isLocalPart(String text, int end) {
        if (text.charAt(end - 1) == '.') {
            return false;
        }
        char before = '.';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' ? before == '.' : !mayStandInLocalPart(c)) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static boolean mayStandInLocalPart(char c) {
        return c < LOCAL_PART.length
                ? LOCAL_PART[c]
                : c > LAST_CONTROL_CHARACTER && !CellText.isBlank(c);
    }

    private static boolean[] localPart() {
        var allowed = new boolean[0x7F];
        Arrays.fill(allowed, ' ' + 1, allowed.length, true);
        for (char c : "\"(),:;<>@[\\]".toCharArray()) {
            allowed[c] = false;
        }
        return allowed;
    }
}
