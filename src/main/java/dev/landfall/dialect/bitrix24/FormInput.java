package dev.landfall.dialect.bitrix24;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the parameters of a form or a query as PHP does: `a[b][0]=x` nests, `a[]=x` appends, and of a name that comes
/// twice the last value counts.
final class FormInput {

    /// Twenty rows of two hundred fields, each a pair of a name and a value.
    static final int MOST_PAIRS = 20_000;

    /// Deeper than any field of a record; it also bounds what the readers of the values have to go through.
    static final int DEEPEST = 32;

    private final Node root = new Node();
    private int pairs;

    /// A parameter under construction: a leaf while `leaf` is there, and members otherwise.
    private static final class Node {

        private final Map<String, Object> members = new LinkedHashMap<>();
        private long next;

        private String append() {
            return Long.toString(next);
        }

        private void put(String key, Object value) {
            members.put(key, value);
            noteIndex(key);
        }

        private Node child(String key) {
            if (members.get(key) instanceof Node known) {
                return known;
            }
            var child = new Node();
            put(key, child);
            return child;
        }

        private void noteIndex(String key) {
            if (key.length() <= 9 && !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9')) {
                next = Math.max(next, Long.parseLong(key) + 1);
            }
        }

        private Input.Members toInput() {
            var all = new LinkedHashMap<String, Input>();
            members.forEach((key, value) -> all.put(
                    key, value instanceof Node node ? node.toInput() : new Input.Text((String) value)));
            return new Input.Members(all);
        }
    }

    /// Reads what is written `name=value&...`, percent-encoded.
    FormInput encoded(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            int stop = end < 0 ? text.length() : end;
            if (stop > start) {
                encodedPair(text.substring(start, stop));
            }
            start = stop + 1;
        }
        return this;
    }

    private void encodedPair(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            add(decoded(pair), "");
        } else {
            add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Bitrix24Refusal.malformed("The parameters are not percent-encoded as they should be.");
        }
    }

    /// Takes one parameter under its decoded name.
    FormInput add(String name, String value) {
        if (++pairs > MOST_PAIRS) {
            throw Bitrix24Refusal.malformed("A request may have %d parameters.".formatted(MOST_PAIRS));
        }
        var path = pathOf(name);
        var node = root;
        for (int i = 0; i < path.size() - 1; i++) {
            node = node.child(path.get(i).isEmpty() && i > 0 ? node.append() : path.get(i));
        }
        var last = path.getLast();
        node.put(last.isEmpty() && path.size() > 1 ? node.append() : last, value);
        return this;
    }

    /// `a[b][]` is a, b and an empty key, which stands for the next index. A bracket that is not closed is a character of
    /// the name like others.
    private static List<String> pathOf(String name) {
        int open = name.indexOf('[');
        if (open <= 0 || name.indexOf(']', open) < 0) {
            return List.of(name);
        }
        var path = new ArrayList<String>();
        path.add(name.substring(0, open));
        while (open >= 0 && open < name.length() && name.charAt(open) == '[') {
            int close = name.indexOf(']', open);
            if (close < 0) {
                break;
            }
            path.add(name.substring(open + 1, close));
            if (path.size() > DEEPEST) {
                throw Bitrix24Refusal.malformed("Parameters may be nested %d deep.".formatted(DEEPEST));
            }
            open = close + 1;
        }
        return path;
    }

    Input.Members parameters() {
        return root.toInput();
    }
}
