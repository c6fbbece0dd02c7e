package dev.landfall.dialect.commercelayer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The parts of a path between its slashes. Needless slashes make no parts.
final class PathParts {

    private PathParts() {}

    static List<String> of(String path) {
        var parts = new ArrayList<String>();
        int start = 0;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            if (end > start) {
                parts.add(decoded(path.substring(start, end)));
            }
            start = end + 1;
        }
        return parts;
    }

    /// In a path a plus is a plus.
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
