package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever stands in the cells: a row gets one verdict, never an exception, and a draft is JSON that a database takes.
class RandomRowsTest {

    private static final long SEED = 20_151_210;
    private static final int ROWS = 50_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] PROPERTIES = {
        "email", "firstname", "date_of_birth", "closedate", "total_revenue", "lifecyclestage",
        "hs_buying_role", "hs_feedback_show_nps_web_survey", "phone", "hubspot_owner_id", "hs_additional_emails",
        "hs_unique_creation_key"
    };

    private static final String[] PIECES = {
        "", " ", "\u00a0", "\0", "\uD83D", "\uDEA2", "\uD83D\uDEA2", "\uFFFD", "\"", "\\", "\n", "\u0001", "0", "1", "12",
        "2015", "31", "/", "-", ".", ":", ",", ";", "@", "%", "$", "E", "e+9", "T", "Z", "AM", "+02:00", "Dec", "lead",
        "Customer", "champion", "true", "No", "ada", "example.org", "ada@example.org", "10/12/1815", "18:30",
        "1449772205123", "99999999999999999999", "\u0130", "\uFEFF", "ß", "一"
    };

    private final Random random = new Random(SEED);

    @Test
    void everyRowGetsAVerdict() {
        var plan = Plans.ofContacts(PROPERTIES);
        int drafted = 0;
        for (int number = 2; number < ROWS; number++) {
            var row = new Row(number, cells());
            switch (plan.map(row)) {
                case MappedRow.Drafted(var draft, var errors) -> {
                    drafted++;
                    checkErrors(errors, false);
                    checkDraft(draft);
                }
                case MappedRow.Faulty(int refused, var errors) -> {
                    assertThat(refused).isEqualTo(number);
                    checkErrors(errors, true);
                }
                case MappedRow.Absent absent -> throw new AssertionError(absent.toString());
            }
        }
        assertThat(drafted).isBetween(ROWS / 50, ROWS - ROWS / 50);
    }

    private List<String> cells() {
        var cells = new ArrayList<String>();
        int width = random.nextInt(50) == 0 ? random.nextInt(12) : PROPERTIES.length;
        for (int i = 0; i < width; i++) {
            cells.add(i == 0 && random.nextInt(4) > 0 ? "ada" + random.nextInt(99) + "@example.org" : cell());
        }
        return cells;
    }

    private String cell() {
        var cell = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return cell.toString();
    }

    private static void checkErrors(List<RowError> errors, boolean refused) {
        assertThat(errors.stream().anyMatch(error -> error.effect() == Effect.ROW_REFUSED)).isEqualTo(refused);
        for (var error : errors) {
            assertThat(CellText.isBroken(error.message(), false)).isFalse();
            assertThat(error.cells()).noneMatch(cell -> CellText.isBroken(cell, false));
        }
    }

    private static void checkDraft(RecordDraft draft) {
        var properties = parsed(draft.properties());
        int added = (int) draft.merges().stream().filter(Merge.Append.class::isInstance).count();
        assertThat(properties.size() + added).isEqualTo(draft.values());
        assertThat(draft.merges()).noneMatch(merge -> CellText.isBroken(merge.toString(), false));
        assertThat(draft.uniques())
                .noneMatch(unique -> unique.value().isEmpty() || CellText.isBroken(unique.value(), false));
        assertThat(properties.values()).noneMatch(value -> value.isEmpty() || CellText.isBroken(value, false));
        assertThat(draft.name()).isEqualTo(new RecordName.ByKey(properties.get("email")));
    }

    private static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
