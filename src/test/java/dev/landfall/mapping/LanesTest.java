package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which lane a row goes to.
class LanesTest {

    private final Lanes lanes = new Lanes(4);

    /// A job that was begun by an older version is resumed by a newer one, so these figures never change.
    @Test
    void lanesAreTheSameInEveryVersion() {
        assertThat(IntStream.range(0, 8).map(i -> lanes.laneOf(new RecordName.ByKey("ada" + i + "@example.org"), 2)))
                .containsExactly(3, 1, 2, 3, 1, 0, 2, 3);
        assertThat(IntStream.range(0, 8).map(i -> lanes.laneOf(new RecordName.ById(i, null), 2)))
                .containsExactly(0, 3, 2, 3, 1, 1, 0, 0);
        assertThat(IntStream.range(0, 8).map(i -> lanes.laneOf(new RecordName.Nameless(), i)))
                .containsExactly(0, 3, 2, 3, 1, 1, 0, 0);
    }

    @Test
    void rowsOfOneRecordShareALane() {
        var ada = new RecordName.ByKey("ada@example.org");

        assertThat(lanes.laneOf(ada, 2)).isEqualTo(lanes.laneOf(ada, 3));
        assertThat(lanes.laneOf(new RecordName.ById(42, null), 2))
                .isEqualTo(lanes.laneOf(new RecordName.ById(42, "ada@example.org"), 3));
    }

    @Test
    void refusedRowsAndRowsWithoutANameGoByTheirNumber() {
        var draft = new RecordDraft(7, new RecordName.Nameless(), "{}", 0);

        assertThat(lanes.laneOf(new MappedRow.Faulty(7, List.of())))
                .isEqualTo(lanes.laneOf(new MappedRow.Drafted(draft, List.of())));
    }

    @Test
    void keysThatDifferInOnePlaceAreSpreadEvenly() {
        var rows = new int[4];
        IntStream.range(0, 40_000)
                .forEach(i -> rows[lanes.laneOf(new RecordName.ByKey("person" + i + "@example.org"), 0)]++);

        assertThat(IntStream.of(rows)).allMatch(count -> count > 9_500 && count < 10_500);
    }

    @Test
    void oneLaneTakesEverything() {
        assertThat(new Lanes(1).laneOf(new RecordName.ByKey("ada@example.org"), 2)).isZero();
    }

    @Test
    void thereIsALane() {
        assertThatThrownBy(() -> new Lanes(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
