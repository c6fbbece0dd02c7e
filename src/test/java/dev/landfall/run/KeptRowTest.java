package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptRowTest {

    @Test
    void rowComesBackAsItWas() {
        var row = new Row(7, List.of("Ada", "", "line\nbreak", "ü😀", ""));

        assertThat(KeptRow.of(row).row()).isEqualTo(row);
    }

    @Test
    void rowWithoutCellsComesBack() {
        assertThat(KeptRow.of(new Row(2, List.of())).row()).isEqualTo(new Row(2, List.of()));
    }
}
