package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All that is wrong with a request: whoever mends it wants to hear of everything at once.
final class Mistakes {

    /// Nobody reads more, and an answer must not grow far beyond its request.
    static final int MOST = 1_000;

    private static final int LONGEST_QUOTE_CHARS = 200;

    private final List<Mistake> found = new ArrayList<>();

    void add(Field field, Code code, String message) {
        add(field, code, message, Map.of());
    }

    void add(Field field, Code code, String message, Map<String, List<String>> context) {
        if (found.size() < MOST) {
            found.add(new Mistake(message, field.path(), code, context));
        }
    }

    int count() {
        return found.size();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Mistake> found() {
        return List.copyOf(found);
    }

    /// What a client wrote, cut to what is needed to recognise it.
    static String quote(String text) {
        return '"' + cut(text) + '"';
    }

    static String cut(String text) {
        return text.length() <= LONGEST_QUOTE_CHARS ? text : text.substring(0, LONGEST_QUOTE_CHARS) + "…";
    }
}
