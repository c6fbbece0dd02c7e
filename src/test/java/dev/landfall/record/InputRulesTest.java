package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The types of Commerce Layer fit together.
class InputRulesTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final List<RecordType> TYPES = CATALOGUE.ofDoor("commercelayer");

    /// The resource types that an import can be of, as the API's schema lists them.
    private static final List<String> IMPORTABLE = List.of(
            "addresses", "bundles", "coupons", "customer_addresses", "customer_payment_sources",
            "customer_subscriptions", "customers", "gift_cards", "line_item_options", "line_items", "orders",
            "price_lists", "price_tiers", "prices", "shipping_categories", "sku_list_items", "sku_lists",
            "sku_options", "skus", "stock_items", "stock_locations", "stock_transfers", "tags", "tax_categories");

    private static InputRules rules(RecordType type) {
        return type.rules().inputs().orElseThrow();
    }

    @Test
    void allImportableTypesAreThere() {
        assertThat(TYPES)
                .filteredOn(type -> rules(type).importable())
                .extracting(RecordType::id)
                .containsExactlyInAnyOrderElementsOf(IMPORTABLE);
    }

    @Test
    void everyAttributeHasAFormAndAKind() {
        for (var type : TYPES) {
            assertThat(rules(type).forms().keySet()).as(type.name()).isEqualTo(type.properties().keySet());
            assertThat(type.properties()).containsKeys("reference", "reference_origin", "metadata");
        }
    }

    @Test
    void relationsLeadToTypesThatThereAre() {
        for (var type : TYPES) {
            for (var relation : rules(type).relations()) {
                assertThat(relation.types()).as(type.name()).isNotEmpty().allMatch(to -> CATALOGUE.type(to).isPresent());
                for (var by : relation.by()) {
                    var other = CATALOGUE.type(by.type()).orElseThrow();
                    assertThat(rules(other).keys().getFirst().getFirst()).isIn("code", "email");
                }
            }
            assertThat(rules(type).cascades()).allMatch(to -> CATALOGUE.type(to).isPresent());
        }
    }

    @Test
    void keysNeedsAndParentsAreAttributesOrRelations() {
        for (var type : TYPES) {
            var rules = rules(type);
            for (var key : rules.keys()) {
                assertThat(key).as(type.name()).allMatch(part -> isKnown(rules, part));
            }
            for (var need : rules.needs()) {
                assertThat(isKnown(rules, need.property())).as(type.name() + " " + need).isTrue();
                assertThat(need.unless()).allMatch(name -> isKnown(rules, name));
                assertThat(need.when()).allMatch(name -> isKnown(rules, name));
            }
            assertThat(rules.parent().isEmpty() || rules.relation(rules.parent()).isPresent()).isTrue();
        }
    }

    private static boolean isKnown(InputRules rules, String name) {
        return rules.form(name).isPresent() || rules.relation(name).isPresent();
    }

    @Test
    void recordsThatComeAlongAreTiedByARelation() {
        for (var type : TYPES) {
            for (var nested : rules(type).nested()) {
                var other = CATALOGUE.type(nested.type()).orElseThrow();
                var tied = nested.many() ? rules(other) : rules(type);
                assertThat(tied.relation(nested.relation())).as(type.name() + " " + nested.name()).isPresent();
            }
        }
    }

    @Test
    void recordsThatGoWithAnotherReferToIt() {
        for (var type : TYPES) {
            for (var cascade : rules(type).cascades()) {
                assertThat(rules(CATALOGUE.type(cascade).orElseThrow()).relations())
                        .as(cascade + " goes with " + type.name())
                        .anyMatch(relation -> relation.leadsTo(type.name()));
            }
        }
    }

    @Test
    void excerptHoldsAllThatInputsNeed() {
        var prices = CATALOGUE.named("commercelayer", "price").orElseThrow();

        assertThat(CATALOGUE.excerptFor(prices).types())
                .extracting(RecordType::id)
                .contains("prices", "skus", "price_lists", "price_tiers");
    }
}
