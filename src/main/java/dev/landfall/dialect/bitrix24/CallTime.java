package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.OperatingTimes;
import java.time.Duration;
import java.time.Instant;

/// How long a call took, as the `time` block of an answer. Where calls are not billed by the time they take, `operating` is 0.
record CallTime(Instant start, Instant finish) {

    private static final double MICROS = 1_000_000.0;

    /// When the oldest of the ten minutes would drop out that Bitrix24 sums up.
    private static final Duration RESET = Duration.ofMinutes(10);

    static CallTime since(Instant start) {
        return new CallTime(start, Instant.now());
    }

    ObjectNode toJson(OperatingTimes.Bill operating) {
        double seconds = micros(finish) - micros(start);
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", micros(start) / MICROS)
                .put("finish", micros(finish) / MICROS)
                .put("duration", seconds / MICROS)
                .put("processing", seconds / MICROS)
                .put("date_start", ItemView.MOMENT.format(start))
                .put("date_finish", ItemView.MOMENT.format(finish))
                .put("operating_reset_at", operating.resetAt().orElse(start.plus(RESET)).getEpochSecond())
                .put("operating", operating.micros() / MICROS);
    }

    private static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
    }
}
