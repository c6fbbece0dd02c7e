package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkKeysTest {

    private record Key(long from, int kind, long to) {}

    @Test
    void keysAreNumberedOnceInTheirOrder() {
        var random = new Random(4);
        var keys = new LinkKeys(5_000);
        List<Key> distinct = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            var key = new Key(random.nextInt(40) << 20, random.nextBoolean() ? 279 : -1001, random.nextInt(40));
            if (!distinct.contains(key)) {
                distinct.add(key);
            }

            int number = keys.add(key.from, key.kind, key.to);

            assertThat(distinct.get(number)).isEqualTo(key);
        }

        assertThat(keys.size()).isEqualTo(distinct.size());
        assertThat(new Key(keys.from(7), keys.kind(7), keys.to(7))).isEqualTo(distinct.get(7));
    }

    @Test
    void thereIsRoomForAsManyAsAreAnnounced() {
        var keys = new LinkKeys(3);

        assertThat(keys.add(1, 1, 1)).isZero();
        assertThat(keys.add(2, 1, 1)).isEqualTo(1);
        assertThat(keys.add(3, 1, 1)).isEqualTo(2);
        assertThat(keys.add(2, 1, 1)).isEqualTo(1);
    }
}
