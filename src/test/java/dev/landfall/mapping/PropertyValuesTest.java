package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What becomes of values that programs send one by one.
class PropertyValuesTest {

    private static final List<Property.Option> OPTIONS =
            List.of(new Property.Option("lead", "A Lead"), new Property.Option("customer", "A Customer"));

    record Case(
            String id,
            PropertyKind kind,
            String input,
            @Nullable String value,
            @Nullable String added,
            boolean cleared) {

        ValueReading expected() {
            if (cleared) {
                return new ValueReading.Cleared();
            }
            if (added != null) {
                return new ValueReading.Added(added);
            }
            return value == null ? new ValueReading.Invalid() : new ValueReading.Valid(value);
        }
    }

    @TestFactory
    Stream<DynamicNode> valuesAreReadByTheRules() {
        return Cases.tests("objects/property-values.yaml", Case.class, Case::id, PropertyValuesTest::check);
    }

    private static void check(Case one) {
        assertThat(PropertyValues.read(property(one.kind(), OPTIONS), one.input())).isEqualTo(one.expected());
    }

    @Test
    void anyTextIsAnOptionWhereTheCatalogueKnowsNone() {
        assertThat(PropertyValues.read(property(PropertyKind.ENUMERATION, List.of()), "1234"))
                .isEqualTo(new ValueReading.Valid("1234"));
    }

    @Test
    void textThatIsTooLongForACellIsTooLongForAValue() {
        var text = property(PropertyKind.TEXT, List.of());

        assertThat(PropertyValues.read(text, "x".repeat(65_536))).isInstanceOf(ValueReading.Valid.class);
        assertThat(PropertyValues.read(text, "x".repeat(65_537))).isEqualTo(new ValueReading.Invalid());
    }

    private static Property property(PropertyKind kind, List<Property.Option> options) {
        return new Property("p", "P", kind, false, false, options);
    }
}
