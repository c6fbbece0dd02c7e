package dev.landfall.dialect.commercelayer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moments as answers have them: in UTC, with milliseconds.
final class Moments {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Moments() {}

    static String text(Instant moment) {
        return FORMAT.format(moment);
    }

    /// Null, as JSON has it, where there is none yet.
    static @Nullable String text(Optional<Instant> moment) {
        return moment.map(Moments::text).orElse(null);
    }
}
