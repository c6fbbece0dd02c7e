package dev.landfall.record;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What values an attribute takes.
///
/// `least` and `most` bound numbers, both included, `above` is a bound that is not; null for none. `shortest` and `longest`
/// bound texts, in characters, 0 for none. `pattern` is what all of a text must match, empty for anything. `usual` is the
/// value of a new record that does not say it, in the way a spreadsheet would write it, empty for none. `secret`: it is
/// taken and never shown. `generated`: a new record that does not say it gets one that nobody else has.
public record Form(
        Shape shape,
        @Nullable BigDecimal least,
        @Nullable BigDecimal above,
        @Nullable BigDecimal most,
        int shortest,
        int longest,
        @Nullable String pattern,
        @Nullable String usual,
        boolean secret,
        boolean generated) {

    /// How a value is written in JSON, and what it may be.
    public enum Shape {
        TEXT,
        EMAIL,
        INTEGER,
        DECIMAL,
        TRUTH,
        /// A point in time; stored in UTC with milliseconds.
        MOMENT,
        /// One of the options of the property.
        CHOICE,
        /// Any JSON object.
        OBJECT
    }

    /// Any text.
    public static final Form ANY_TEXT = new Form(Shape.TEXT, null, null, null, 0, 0, null, null, false, false);

    /// Few enough that they need not be bounded: they come from the catalogue.
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    public boolean matches(String text) {
        return pattern == null
                || PATTERNS.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
    }
}
