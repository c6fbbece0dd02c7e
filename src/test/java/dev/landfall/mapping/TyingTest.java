package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// How mappings find their columns, and what is wrong with those that do not.
class TyingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    record Case(
            String id,
            @Nullable String type,
            @Nullable WriteOperation operation,
            List<String> columns,
            @Nullable List<String> header,
            @Nullable Map<String, String> tied,
            @Nullable RowErrorCode error,
            @Nullable String detail) {

        TyingResult tie() {
            var recordType = Plans.type(Objects.requireNonNullElse(type, "contacts"));
            var mappings = columns.stream().map(column -> mapping(recordType, column)).toList();
            var asked = Objects.requireNonNullElse(operation, WriteOperation.UPDATE);
            return Plans.tie(recordType, mappings, header, asked, BadValue.DROPS_VALUE, false);
        }

        private static ColumnMapping mapping(RecordType type, String column) {
            var sides = column.split("=");
            var words = sides[1].split(" ");
            return words.length == 2 && !words[0].equals("RECORD_KEY")
                    ? Plans.column(Plans.type(words[0]), sides[0], words[1])
                    : Plans.column(type, sides[0], sides[1]);
        }

        int width() {
            return header == null ? columns.size() : header.size();
        }
    }

    @TestFactory
    Stream<DynamicNode> mappingsAreTiedByTheRules() {
        return Cases.tests("tying.yaml", Case.class, Case::id, TyingTest::check);
    }

    private static void check(Case one) {
        switch (one.tie()) {
            case TyingResult.Tied(var plan) -> assertThat(cellsByProperty(plan, one)).isEqualTo(one.tied());
            case TyingResult.Untied(var error) -> {
                assertThat(error.message()).isEqualTo(one.detail());
                assertThat(error.code()).isEqualTo(one.error());
                assertThat(error.effect()).isEqualTo(Effect.FILE_REFUSED);
                assertThat(error.row()).isEqualTo(Row.WHOLE_FILE);
            }
        }
    }

    /// Maps a row in which every cell holds its own place; a cell that becomes an e-mail address is told by its name.
    private static Map<String, String> cellsByProperty(MappingPlan plan, Case one) {
        var cells = new ArrayList<String>();
        IntStream.range(0, one.width()).forEach(i -> cells.add(String.valueOf(i)));
        for (var entry : one.tied().entrySet()) {
            if (entry.getKey().equals("email")) {
                cells.set(Integer.parseInt(entry.getValue()), entry.getValue() + "@example.org");
            }
        }
        for (int i = one.width() - 1; i >= 0 && one.header() != null && one.header().get(i).isEmpty(); i--) {
            cells.set(i, "");
        }
        return switch (plan.map(new Row(2, cells))) {
            case MappedRow.Drafted(var draft, var _) -> parsed(draft.properties().replace("@example.org", ""));
            case MappedRow.Faulty faulty -> throw new AssertionError(faulty.toString());
            case MappedRow.Absent absent -> throw new AssertionError(absent.toString());
        };
    }

    private static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
