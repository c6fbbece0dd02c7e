package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.record.Merge;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What becomes of a row.
class MappingPlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROW_NUMBER = 7;

    record Case(
            String id,
            @Nullable String type,
            @Nullable WriteOperation operation,
            @Nullable BadValue badValue,
            boolean brokenText,
            @Nullable Map<String, String> fixed,
            LinkedHashMap<String, String> columns,
            List<String> cells,
            @Nullable Name name,
            @Nullable Map<String, String> properties,
            @Nullable Integer values,
            @Nullable List<String> merges,
            @Nullable List<String> uniques,
            @Nullable List<String> errors) {

        MappingPlan plan() {
            var recordType = Plans.type(Objects.requireNonNullElse(type, "contacts"));
            return Plans.plan(Plans.tie(
                    recordType,
                    columns.entrySet().stream()
                            .map(column -> Plans.column(recordType, column.getKey(), column.getValue()))
                            .toList(),
                    List.copyOf(columns.keySet()),
                    Objects.requireNonNullElse(operation, WriteOperation.UPSERT),
                    Objects.requireNonNullElse(badValue, BadValue.DROPS_VALUE),
                    brokenText,
                    Objects.requireNonNullElse(fixed, Map.of())));
        }
    }

    /// `unique` is a property and a value of it.
    record Name(@Nullable String key, @Nullable Long id, @Nullable String unique, @Nullable String newKey) {

        RecordName recordName() {
            if (id != null) {
                return new RecordName.ById(id, newKey);
            }
            if (unique != null) {
                var words = unique.split(" ", 2);
                return new RecordName.ByUnique(words[0], words[1], newKey);
            }
            return key == null ? new RecordName.Nameless() : new RecordName.ByKey(key);
        }
    }

    @TestFactory
    Stream<DynamicNode> rowsAreMappedByTheRules() {
        return Cases.tests("rows.yaml", Case.class, Case::id, MappingPlanTest::check);
    }

    private static void check(Case one) {
        var mapped = one.plan().map(new Row(ROW_NUMBER, one.cells()));

        assertThat(mapped.row()).isEqualTo(ROW_NUMBER);
        assertThat(mapped.errors()).extracting(MappingPlanTest::inWords).isEqualTo(orEmpty(one.errors()));
        switch (mapped) {
            case MappedRow.Drafted(var draft, var _) -> check(one, draft);
            case MappedRow.Faulty _ -> assertThat(one.properties()).as("refused, but expected").isNull();
            case MappedRow.Absent _ -> throw new AssertionError("A plan of one type finds nothing absent");
        }
    }

    private static void check(Case one, RecordDraft draft) {
        assertThat(one.properties()).as("drafted, but expected").isNotNull();
        assertThat(draft.name()).isEqualTo(Objects.requireNonNull(one.name()).recordName());
        assertThat(parsed(draft.properties())).isEqualTo(one.properties());
        assertThat(draft.values())
                .isEqualTo(Objects.requireNonNullElse(one.values(), one.properties().size()));
        assertThat(draft.merges()).extracting(MappingPlanTest::inWords).isEqualTo(orEmpty(one.merges()));
        assertThat(draft.uniques())
                .extracting(unique -> unique.property() + ' ' + unique.value())
                .isEqualTo(orEmpty(one.uniques()));
    }

    private static String inWords(RowError error) {
        var column = error.columnIndex() == RowError.NO_COLUMN ? "- " + error.column() : error.column();
        return "%s %s %s".formatted(error.code(), error.effect(), column).strip();
    }

    private static String inWords(Merge merge) {
        return switch (merge) {
            case Merge.Append(var property, var options) -> "%s + %s".formatted(property, options);
            case Merge.Forward(var property, var steps) -> "%s > %s".formatted(property, steps.getFirst());
        };
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    @Test
    void cellOfTheLongestLengthIsTaken() {
        var mapped = Plans.ofContacts("email", "message").map(row("ada@example.org", "x".repeat(65_536)));

        assertThat(mapped).isInstanceOf(MappedRow.Drafted.class);
    }

    @Test
    void longerCellIsRefused() {
        var mapped = Plans.ofContacts("email", "message").map(row("ada@example.org", "x".repeat(65_537)));

        assertThat(mapped).isInstanceOf(MappedRow.Faulty.class);
        assertThat(mapped.errors()).extracting(RowError::code).containsExactly(RowErrorCode.COLUMN_TOO_LARGE);
    }

    @Test
    void keyThatNoIndexHoldsIsRefused() {
        // Three bytes a character, and short enough for an e-mail address.
        var key = "一".repeat(60) + "@" + ("二".repeat(60) + ".").repeat(3) + "中国";

        var mapped = Plans.ofContacts("email").map(row(key));

        assertThat(mapped).isInstanceOf(MappedRow.Faulty.class);
        assertThat(mapped.errors()).extracting(RowError::code).containsExactly(RowErrorCode.FAILED_VALIDATION);
    }

    @Test
    void errorsOfARowAreListedUpToTheFiftieth() {
        var mapped = planOfDates(60).map(rowOfDates(60));

        assertThat(mapped).isInstanceOf(MappedRow.Faulty.class);
        assertThat(mapped.errors()).hasSize(51);
        assertThat(mapped.errors().getLast().code()).isEqualTo(RowErrorCode.MANY_ERRORS_IN_ROW);
    }

    @Test
    void fiftyDroppedValuesDoNotRefuseTheRow() {
        var mapped = planOfDates(50).map(rowOfDates(50));

        assertThat(mapped).isInstanceOf(MappedRow.Drafted.class);
        assertThat(mapped.errors()).hasSize(50);
    }

    @Test
    void fiftyBadPartsOfACellDoNotRefuseTheRowButMoreDo() {
        var plan = Plans.ofContacts("email", "hs_additional_emails");

        assertThat(plan.map(row("ada@example.org", "countess;".repeat(50)))).isInstanceOf(MappedRow.Drafted.class);
        var mapped = plan.map(row("ada@example.org", "countess;".repeat(51)));

        assertThat(mapped).isInstanceOf(MappedRow.Faulty.class);
        assertThat(mapped.errors()).hasSize(51);
        assertThat(mapped.errors().getLast().code()).isEqualTo(RowErrorCode.MANY_ERRORS_IN_ROW);
    }

    @Test
    void rowOfDroppedValuesMakesNoEmptyRecord() {
        var mapped = planOfDates(1).map(row("", "soon"));

        assertThat(mapped).isInstanceOf(MappedRow.Faulty.class);
        assertThat(mapped.errors())
                .extracting(RowError::code)
                .containsExactly(
                        RowErrorCode.COULD_NOT_PARSE_DATE,
                        RowErrorCode.FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES);
    }

    @Test
    void furtherValuesAndStepsOfARowAreNotThoseOfTheNext() {
        var plan = Plans.ofContacts("email", "hs_additional_emails", "lifecyclestage", "hs_unique_creation_key");
        plan.map(row("ada@example.org", "countess@example.org", "customer", "A1"));

        var mapped = plan.map(row("grace@example.org", "", "", ""));

        var draft = new RecordDraft(
                ROW_NUMBER, new RecordName.ByKey("grace@example.org"), "{\"email\":\"grace@example.org\"}", 1);
        assertThat(mapped).isEqualTo(new MappedRow.Drafted(draft, List.of()));
    }

    @Test
    void oneRowLeavesNothingToTheNext() {
        var plan = Plans.ofContacts("email", "firstname", "date_of_birth");
        plan.map(row("ada@example.org", "Ada", "soon"));

        var mapped = plan.map(row("grace@example.org", "", ""));

        var draft = new RecordDraft(
                ROW_NUMBER, new RecordName.ByKey("grace@example.org"), "{\"email\":\"grace@example.org\"}", 1);
        assertThat(mapped).isEqualTo(new MappedRow.Drafted(draft, List.of()));
    }

    private static Row rowOfDates(int count) {
        var cells = new ArrayList<>(List.of("Ada"));
        cells.addAll(Collections.nCopies(count, "soon"));
        return new Row(ROW_NUMBER, cells);
    }

    /// A type without a key and without required properties: a text and then dates.
    private static MappingPlan planOfDates(int count) {
        var properties = new LinkedHashMap<String, Property>();
        properties.put("text", new Property("text", "Text", PropertyKind.TEXT, false, false, List.of()));
        for (int i = 0; i < count; i++) {
            properties.put("d" + i, new Property("d" + i, "D" + i, PropertyKind.DATE, false, false, List.of()));
        }
        var type = new RecordType(
                "hubspot:2-1", List.of(), Optional.empty(), properties, List.of(), List.of());
        var columns = properties.keySet().stream().map(name -> Plans.column(type, name, name)).toList();
        return Plans.plan(Plans.tie(type, columns, null, WriteOperation.UPSERT, BadValue.DROPS_VALUE, false));
    }

    private static Row row(String... cells) {
        return new Row(ROW_NUMBER, List.of(cells));
    }

    private static Map<String, String> parsed(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
