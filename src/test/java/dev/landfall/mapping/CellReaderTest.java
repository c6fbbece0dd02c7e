package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.row.RowErrorCode;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// What becomes of the text of a cell, kind by kind.
class CellReaderTest {

    private static final List<String> FILES = List.of(
            "booleans.yaml",
            "dates.yaml",
            "domains.yaml",
            "durations.yaml",
            "emails.yaml",
            "moments.yaml",
            "numbers.yaml",
            "options.yaml",
            "owners.yaml",
            "phones.yaml",
            "several-domains.yaml",
            "several-emails.yaml",
            "several-options.yaml",
            "several-owners.yaml",
            "terms.yaml",
            "texts.yaml");

    /// `order` holds for the cases that name none.
    record Table(
            PropertyKind kind,
            @Nullable DateOrder order,
            @Nullable LinkedHashMap<String, String> options,
            @Nullable Map<String, List<String>> also,
            List<Cases.Rule<Case>> rules) {

        Property property() {
            var list = options == null
                    ? List.<Property.Option>of()
                    : options.entrySet().stream()
                            .map(option -> option(option.getKey(), option.getValue()))
                            .toList();
            return new Property("p", "P", kind, false, false, list);
        }

        private Property.Option option(String value, String label) {
            var aliases = also == null ? List.<String>of() : also.getOrDefault(value, List.of());
            return new Property.Option(value, label, aliases, "", Map.of());
        }
    }

    record Case(
            String id,
            @Nullable DateOrder order,
            @Nullable String zone,
            String input,
            @Nullable String value,
            @Nullable String addition,
            @Nullable List<String> values,
            @Nullable LinkedHashMap<String, RowErrorCode> bad,
            @Nullable RowErrorCode error) {

        Reading expected() {
            if (error != null) {
                return new Reading.Unreadable(error);
            }
            if (values != null) {
                return new Reading.Several(values, badParts());
            }
            return addition != null ? new Reading.Addition(addition) : new Reading.Value(value);
        }

        private List<Reading.BadPart> badParts() {
            return bad == null
                    ? List.of()
                    : bad.entrySet().stream()
                            .map(part -> new Reading.BadPart(part.getKey(), part.getValue()))
                            .toList();
        }
    }

    @TestFactory
    Stream<DynamicNode> cellsAreReadByTheRules() {
        return FILES.stream().map(CellReaderTest::testsOf);
    }

    private static DynamicNode testsOf(String file) {
        var table = Cases.read("reading/" + file, Table.class);
        return dynamicContainer(file, Cases.tests(table.rules(), Case::id, one -> check(table, one)));
    }

    private static void check(Table table, Case one) {
        var order = one.order() != null ? one.order() : orMonthFirst(table.order());
        var zone = ZoneId.of(one.zone() == null ? "UTC" : one.zone());
        assertThat(CellReader.of(table.property(), order, zone).read(one.input())).isEqualTo(one.expected());
    }

    private static DateOrder orMonthFirst(@Nullable DateOrder order) {
        return order == null ? DateOrder.MONTH_DAY_YEAR : order;
    }
}
