package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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

    /// What is wrong with a body that is no JSON, or that goes beyond what is read of one.
    static String unreadable(JsonProcessingException fault) {
        var at = fault.getLocation() == null ? JsonLocation.NA : fault.getLocation();
        var reason = fault instanceof StreamConstraintsException
                ? "it nests too deep, or has a name or a number that is too long."
                : cut(fault.getOriginalMessage());
        return "Invalid input JSON on line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), reason);
    }

    static String cut(String text) {
        return text.length() <= LONGEST_QUOTE_CHARS ? text : text.substring(0, LONGEST_QUOTE_CHARS) + "…";
    }
}
