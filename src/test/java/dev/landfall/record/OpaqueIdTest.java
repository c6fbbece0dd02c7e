package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpaqueIdTest {

    @Test
    void idIsTenLettersAndBackAgain() {
        var random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long id = i < 1_000 ? i : random.nextLong(0, 1L << 57);
            var text = OpaqueId.of(id);
            assertThat(text).matches("[A-Za-z]{10}");
            assertThat(OpaqueId.parse(text)).hasValue(id);
        }
    }

    @Test
    void noTwoNumbersShareLetters() {
        var seen = new HashSet<String>();
        for (long id = 0; id < 100_000; id++) {
            seen.add(OpaqueId.of(id));
        }
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void neighboursLookNothingAlike() {
        assertThat(OpaqueId.of(1).substring(0, 3)).isNotEqualTo(OpaqueId.of(2).substring(0, 3));
    }

    @Test
    void otherTextsAreNoIds() {
        assertThat(OpaqueId.parse("")).isEmpty();
        assertThat(OpaqueId.parse("12345")).isEmpty();
        assertThat(OpaqueId.parse("abcdefghi1")).isEmpty();
        assertThat(OpaqueId.parse("abcdefghijk")).isEmpty();
        assertThat(OpaqueId.parse("abcdefghié")).isEmpty();
        assertThatThrownBy(() -> OpaqueId.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
