package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.INVALID_DOMAIN;

import java.util.Locale;

/// Reads a domain name out of what people write for one, mostly the address of a web page.
///
/// HubSpot's import rules: everything after the top-level domain is cut. The scheme before it goes as well, and
/// `www.`, which says nothing about whose domain it is: `https://www.Example.org/about` names the same company
/// as `example.org`.
final class DomainReader implements CellReader {

    private static final String SCHEME_END = "://";
    private static final String WWW = "www.";
    private static final Reading NO_DOMAIN = new Reading.Unreadable(INVALID_DOMAIN);

    @Override
    public Reading read(String text) {
        int begin = begin(text);
        int end = end(text, begin);
        int afterWww = begin + WWW.length();
        if (text.regionMatches(true, begin, WWW, 0, WWW.length()) && HostName.isDotted(text, afterWww, end)) {
            begin = afterWww;
        }
        return HostName.isDotted(text, begin, end)
                ? new Reading.Value(text.substring(begin, end).toLowerCase(Locale.ROOT))
                : NO_DOMAIN;
    }

    /// A scheme stands in front; `://` further back belongs to what is cut.
    private static int begin(String text) {
        int scheme = text.indexOf(SCHEME_END);
        for (int i = 0; i < scheme; i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return 0;
            }
        }
        return scheme < 0 ? 0 : scheme + SCHEME_END.length();
    }

    private static int end(String text, int begin) {
        int end = begin;
        while (end < text.length() && !endsHost(text.charAt(end))) {
            end++;
        }
        // A fully qualified name ends in a dot.
        return end > begin && text.charAt(end - 1) == '.' ? end - 1 : end;
    }

    private static boolean endsHost(char c) {
        return c == '/' || c == '?' || c == '#' || c == ':' || c == '\\';
    }
}
