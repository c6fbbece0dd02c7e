package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.PropertyKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SuggestedMappingTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    record Case(
            String id, String type, List<String> columns, List<List<String>> rows, List<String> mapped, String order) {}

    @TestFactory
    Stream<DynamicNode> mappingIsSuggested() {
        return Cases.tests("suggestions.yaml", Case.class, Case::id, SuggestedMappingTest::check);
    }

    private static void check(Case given) {
        var suggested = suggest(given.type(), given.columns(), given.rows());

        assertThat(suggested.columns().stream().map(SuggestedMappingTest::word).toList()).isEqualTo(given.mapped());
        assertThat(suggested.columns()).allSatisfy(column -> {
            assertThat(column.reason()).endsWith(".").isNotBlank();
            assertThat(column.score()).isBetween(0.0, 1.0);
        });
        if (given.order() != null) {
            assertThat(suggested.dateOrder().name()).isEqualTo(given.order());
            assertThat(suggested.dateOrderReason()).isPresent();
        }
    }

    private static SuggestedMapping suggest(String type, List<String> columns, List<List<String>> rows) {
        return SuggestedMapping.of(CATALOGUE.type(type).orElseThrow(), columns, rows);
    }

    private static String word(SuggestedMapping.Column column) {
        return switch (column.role()) {
            case IGNORED -> "-";
            case RECORD_ID -> "#";
            case VALUE, RECORD_KEY, LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS -> column.property().orElseThrow();
        };
    }

    @Test
    void keyNamesTheRecords() {
        var suggested = suggest("hubspot:0-1", List.of("Mail", "Vorname"), List.of(List.of("a@example.org", "A")));

        assertThat(suggested.key()).contains("email");
        assertThat(suggested.columns().getFirst().role()).isEqualTo(ColumnRole.RECORD_KEY);
        assertThat(suggested.columns().getFirst().reason())
                .isEqualTo("\"Mail\" is English for Email, and 1 of 1 values are e-mail addresses.");
    }

    @Test
    void propertyIsProposedForAColumnThatFitsNone() {
        var rows = Stream.of("38", "40.5", "36").map(List::of).toList();

        var proposed = suggest("hubspot:0-1", List.of("Shoe size"), rows).columns().getFirst().newProperty();

        assertThat(proposed).contains(new SuggestedMapping.NewProperty("Shoe size", PropertyKind.NUMBER, List.of()));
    }
}
