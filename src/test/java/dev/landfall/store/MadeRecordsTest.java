package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.Catalogue;
import dev.landfall.store.MadeRecords.Ids;
import dev.landfall.store.MadeRecords.Stretch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MadeRecordsTest {

    private static final String CONTACTS = "hubspot:0-1";
    private static final String COMPANIES = "hubspot:0-2";
    private static final CatalogueExcerpt CATALOGUE = Catalogue.builtIn().excerpt(List.of(CONTACTS, COMPANIES));

    private final MadeRecords made = new MadeRecords();

    @Test
    void recordsOfARowLieWhereItsBatchDrewIds() {
        made.add(new Stretch(CONTACTS, 0, 2, 2_001, 1, 2_000));
        made.add(new Stretch(CONTACTS, 0, 2_002, 4_001, 4_001, 6_000));

        assertThat(made.of(CONTACTS, rows(0, 2, 2_001))).containsExactly(new Ids(1, 2_000));
        assertThat(made.of(CONTACTS, rows(0, 2_002, 2_002))).containsExactly(new Ids(4_001, 6_000));
        assertThat(made.of(CONTACTS, rows(0, 2_001, 2_002))).containsExactly(new Ids(1, 2_000), new Ids(4_001, 6_000));
        assertThat(made.of(CONTACTS, rows(0, 4_002, 9_000))).isEmpty();
    }

    @Test
    void idsThatLanesDrewByTurnsAreReadOnce() {
        made.add(new Stretch(CONTACTS, 0, 3, 4_002, 201, 4_200));
        made.add(new Stretch(CONTACTS, 0, 2, 4_001, 1, 4_000));
        made.add(new Stretch(CONTACTS, 0, 5, 3_000, 300, 900));

        assertThat(made.of(CONTACTS, rows(0, 100, 200))).containsExactly(new Ids(1, 4_200));
    }

    @Test
    void rowsOfOtherFilesAndRecordsOfOtherTypesLieElsewhere() {
        made.add(new Stretch(CONTACTS, 0, 2, 2_001, 1, 2_000));

        assertThat(made.of(COMPANIES, rows(0, 2, 2_001))).isEmpty();
        assertThat(made.of(CONTACTS, rows(1, 2, 2_001))).isEmpty();
    }

    /// Rows that are folded may have made a record together, which has the name of one of them.
    @Test
    void nothingIsSaidOfTypesWhoseRowsAreFolded() {
        made.add(new Stretch(CONTACTS, 0, 2, 2_001, 1, 2_000));
        made.add(new Stretch(COMPANIES, 0, 2, 2_001, 2_001, 2_010));
        made.areFolded(CONTACTS);

        assertThat(made.of(CONTACTS, rows(0, 2, 2_001))).isEmpty();
        assertThat(made.of(COMPANIES, rows(0, 2, 2_001))).hasSize(1);
    }

    private static LinkWriter.LinkBatch rows(int file, int first, int last) {
        return new LinkWriter.LinkBatch(1, 1, file, first, last, CATALOGUE, List.of(), Optional.empty(), List.of());
    }
}
