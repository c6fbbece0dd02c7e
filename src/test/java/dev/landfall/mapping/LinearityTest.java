package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The longest cell there can be takes no reader more than a moment, whatever it is made of.
class LinearityTest {

    private static final Duration MOMENT = Duration.ofMillis(5);

    /// The best of several runs: the others say more about the machine than about the reader.
    private static final int RUNS = 20;

    private static final List<String> PIECES = List.of(
            "a", "1", ".", "-", "@", ";", ",", " ", "%", "/", ":", "\u00a0", "\uD83D\uDEA2", "\"", "0", "a.", "a@", "1,",
            "www.", "://", "a;", "dec ", "1/", "Red;", "\u0130", "-1", "E1", "$", "x.y@", "'123", " 123", "P1", "+1", "US$", "a@b.cd;");

    static Stream<Arguments> kindsAndPieces() {
        return Stream.of(PropertyKind.values())
                .flatMap(kind -> PIECES.stream().map(piece -> Arguments.of(kind, piece)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndPieces")
    void longestCellIsReadInAMoment(PropertyKind kind, String piece) {
        var text = piece.repeat(CellText.LONGEST_CELL_CHARS / piece.length());
        var reader = reader(kind);
        var json = new JsonText();

        var best = best(() -> {
            json.clear();
            if (reader.read(CellText.trimmed(text + "x")) instanceof Reading.Value(var value)) {
                json.put("\"p\":\"", value, true);
            }
        });

        assertThat(best).isLessThan(MOMENT);
    }

    private static CellReader reader(PropertyKind kind) {
        var options = List.of(new Property.Option("red", "Red"), new Property.Option("blue", "Blue"));
        var property = new Property("p", "P", kind, false, false, options);
        return CellReader.of(property, DateOrder.DAY_MONTH_YEAR, ZoneId.of("Europe/Berlin"));
    }

    private static Duration best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS && best >= MOMENT.toNanos() / 10; run++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - begin);
        }
        return Duration.ofNanos(best);
    }
}
