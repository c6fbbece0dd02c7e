package dev.landfall.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Catalogue;
import dev.landfall.record.CatalogueExcerpt;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaneCountTest {

    private static final String CONTACTS = "hubspot:0-1";
    private static final String COMPANIES = "hubspot:0-2";

    private static final ColumnMapping ID = new ColumnMapping("Id", ColumnRole.RECORD_ID, CONTACTS, null);
    private static final ColumnMapping EMAIL = new ColumnMapping("Email", ColumnRole.VALUE, CONTACTS, "email");
    private static final ColumnMapping KEY = new ColumnMapping("Email", ColumnRole.RECORD_KEY, CONTACTS, null);
    private static final ColumnMapping NAME = new ColumnMapping("Name", ColumnRole.VALUE, CONTACTS, "firstname");
    private static final ColumnMapping MORE_EMAILS =
            new ColumnMapping("More", ColumnRole.VALUE, CONTACTS, "hs_additional_emails");
    private static final ColumnMapping DOMAIN = new ColumnMapping("Domain", ColumnRole.VALUE, COMPANIES, "domain");

    @Test
    void rowsThatNameTheirRecordsInOneWayGoToTwoLanes() {
        assertThat(lanes(file(EMAIL, NAME))).isEqualTo(2);
        assertThat(lanes(file(KEY))).isEqualTo(2);
        assertThat(lanes(file(ID, NAME))).isEqualTo(2);
        assertThat(lanes(file(NAME))).isEqualTo(2);
        assertThat(lanes(file(EMAIL, DOMAIN))).isEqualTo(2);
        assertThat(lanes(file(EMAIL), file(KEY))).isEqualTo(2);
    }

    @Test
    void rowsThatMayNameOneRecordInSeveralWaysGoToOneLane() {
        assertThat(lanes(file(ID, EMAIL))).isEqualTo(1);
        assertThat(lanes(file(EMAIL, MORE_EMAILS))).isEqualTo(1);
        assertThat(lanes(file(EMAIL), file(ID, NAME))).isEqualTo(1);
    }

    @Test
    void recordsWithSeveralKeysAreNamedInSeveralWays() {
        assertThat(LaneCount.of(spec(file(EMAIL)), catalogue(), Set.of(CONTACTS))).isEqualTo(1);
        assertThat(LaneCount.of(spec(file(ID)), catalogue(), Set.of(CONTACTS))).isEqualTo(2);
        assertThat(LaneCount.of(spec(file(EMAIL)), catalogue(), Set.of(COMPANIES))).isEqualTo(2);
    }

    private static int lanes(FileSpec... files) {
        return LaneCount.of(spec(files), catalogue(), Set.of());
    }

    private static CatalogueExcerpt catalogue() {
        return Catalogue.builtIn().excerpt(List.of(CONTACTS, COMPANIES));
    }

    private static FileSpec file(ColumnMapping... columns) {
        return new FileSpec("rows.csv", true, List.of(columns));
    }

    private static ImportSpec spec(FileSpec... files) {
        return new ImportSpec(
                "lanes", List.of(files), Map.of(), DateOrder.MONTH_DAY_YEAR, ZoneOffset.UTC, BadValue.DROPS_VALUE);
    }
}
