package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.OpaqueIds.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpaqueIdsTest {

    private static final long HIGHEST = 380_204_032L * 380_204_032L - 1;

    private final OpaqueIds ids = new OpaqueIds("a key".getBytes(StandardCharsets.UTF_8));

    @Test
    void everyTextIsTenLettersAndStandsForItsId() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long id = i < 5_000 ? i : random.nextLong(HIGHEST);
            for (var kind : Kind.values()) {
                var text = ids.text(kind, id);
                assertThat(text).matches("[A-Za-z]{10}");
                assertThat(ids.number(kind, text)).hasValue(id);
            }
        }
        assertThat(ids.number(Kind.RECORD, ids.text(Kind.RECORD, HIGHEST))).hasValue(HIGHEST);
    }

    @Test
    void everyTextOfTenLettersStandsForOneId() {
        var seen = new HashSet<Long>();
        for (char last = 'a'; last <= 'z'; last++) {
            var text = "AbcdeFghi" + last;
            long id = ids.number(Kind.IMPORT, text).orElseThrow();
            assertThat(ids.text(Kind.IMPORT, id)).isEqualTo(text);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @Test
    void anythingElseStandsForNone() {
        for (var text : new String[] {"", "1", "abcdefghi", "abcdefghijk", "abcdefghi1", "abcde fghi", "abcdefghié"}) {
            assertThat(ids.number(Kind.RECORD, text)).as(text).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void neighboursHaveNothingInCommon() {
        int same = 0;
        for (long id = 0; id < 1_000; id++) {
            var one = ids.text(Kind.RECORD, id);
            var next = ids.text(Kind.RECORD, id + 1);
            for (int i = 0; i < OpaqueIds.LETTERS; i++) {
                same += one.charAt(i) == next.charAt(i) ? 1 : 0;
            }
        }
        // 10,000 letters, one of 52 the same by chance.
        assertThat(same).isBetween(100, 320);
    }

    @Test
    void anotherKindAndAnotherKeyHaveOtherTexts() {
        var others = new OpaqueIds("another key".getBytes(StandardCharsets.UTF_8));

        assertThat(ids.text(Kind.RECORD, 7)).isNotEqualTo(ids.text(Kind.IMPORT, 7));
        assertThat(ids.text(Kind.RECORD, 7)).isNotEqualTo(others.text(Kind.RECORD, 7));
        assertThat(ids.text(Kind.RECORD, 7))
                .isEqualTo(new OpaqueIds("a key".getBytes(StandardCharsets.UTF_8)).text(Kind.RECORD, 7));
    }
}
