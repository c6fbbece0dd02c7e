package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.mapping.Damage.Kind;
import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ColumnDamageTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    record Case(
            String id,
            String column,
            String property,
            List<String> values,
            List<Integer> repeat,
            Map<Kind, Long> found) {

        List<String> cells() {
            return values != null ? values : repeat.stream().map("x"::repeat).toList();
        }
    }

    @TestFactory
    Stream<DynamicNode> damageIsFound() {
        return Cases.tests("damage.yaml", Case.class, Case::id, ColumnDamageTest::check);
    }

    private static void check(Case given) {
        var property = Optional.ofNullable(given.property())
                .flatMap(CATALOGUE.type("hubspot:0-1").orElseThrow()::property);
        var damage = new ColumnDamage(
                0, given.column(), property.map(Property::kind), property.map(Property::name).orElse(""));
        int row = 2;
        for (var cell : given.cells()) {
            damage.look(row++, cell);
        }

        assertThat(damage.found().stream().collect(Collectors.toMap(Damage::kind, Damage::count)))
                .isEqualTo(given.found());
        assertThat(damage.found()).allSatisfy(found -> assertThat(found.samples()).isNotEmpty());
    }

    @Test
    void samplesAreTheFirstRows() {
        var damage = new ColumnDamage(3, "Name", Optional.empty(), "");
        for (int row = 2; row < 100; row++) {
            damage.look(row, " Ada" + row);
        }

        var found = damage.found().getFirst();

        assertThat(found.columnIndex()).isEqualTo(3);
        assertThat(found.count()).isEqualTo(98);
        assertThat(found.samples()).extracting(Damage.Sample::row).containsExactly(2, 3, 4, 5, 6);
    }
}
