package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.record.TypePattern;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCatalogueTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final List<String> SWITCHES = List.of(
            "isBeginCloseDatesEnabled", "isClientEnabled", "isLinkWithProductsEnabled", "isMycompanyEnabled",
            "isObserversEnabled", "isSourceEnabled", "isStagesEnabled");
    private static final String OWN = "2024";

    private static ItemType type(String id) {
        return ItemType.of(id.equals(OWN) ? own(SWITCHES) : CATALOGUE.type("bitrix24:" + id).orElseThrow());
    }

    /// A type of an account's own with some switches on.
    private static RecordType own(List<String> switches) {
        return TypePattern.ofDoor("bitrix24")
                .orElseThrow()
                .type("bitrix24:" + OWN, "Rental", 7, switches.stream().collect(Collectors.toMap(name -> name, _ -> "Y")));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/bitrix24-fields.csv", useHeadersInDisplayName = true)
    void fieldIsAsPublished(String type, String name, String kind, String flags) {
        var field = type(type).field(name).orElseThrow();

        assertThat(field.type()).isEqualTo(kind);
        assertThat(field.isReadOnly()).isEqualTo(flags.contains("r"));
        assertThat(field.isRequired()).isEqualTo(flags.contains("R"));
        assertThat(field.isImmutable()).isEqualTo(flags.contains("I"));
        assertThat(field.isMultiple()).isEqualTo(flags.contains("M"));
        assertThat(field.isDisabled()).isEqualTo(flags.contains("x"));
    }

    /// Rule: fields of a type of an account's own follow from its switches.
    @ParameterizedTest
    @CsvSource({
        "isBeginCloseDatesEnabled,  begindate closedate",
        "isClientEnabled,           companyId contactId contactIds",
        "isObserversEnabled,        observers",
        "isStagesEnabled,           movedBy movedTime previousStageId stageId",
        "isSourceEnabled,           sourceDescription sourceId",
        "isMycompanyEnabled,        mycompanyId",
        "isLinkWithProductsEnabled, accountCurrencyId currencyId isManualOpportunity opportunity opportunityAccount taxValue taxValueAccount"
    })
    void switchBringsItsFields(String name, String fields) {
        var without = own(List.of()).properties().keySet();

        assertThat(own(List.of(name)).properties().keySet().stream().filter(field -> !without.contains(field)).sorted())
                .containsExactly(fields.split(" "));
    }

    @Test
    void stagesOfAnOwnTypeCarryItsNumbers() {
        var stage = own(SWITCHES).property("stageId").orElseThrow();

        assertThat(stage.options().stream().map(option -> option.value()))
                .containsExactly(
                        "DT2024_7:NEW", "DT2024_7:PREPARATION", "DT2024_7:CLIENT", "DT2024_7:SUCCESS", "DT2024_7:FAIL");
        assertThat(stage.presentation().traits())
                .containsEntry("statusType", "DYNAMIC_2024_STAGE_7")
                .doesNotContainKey("switch");
    }

    /// Rule: these belong to the service; on import an administrator may bring them along, and nobody else.
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "7", "31", OWN})
    void systemFieldsAreThoseOfTheDocumentation(String type) {
        var moved = type(type).has("movedTime") ? Stream.of("movedBy", "movedTime") : Stream.<String>empty();

        assertThat(type(type).fields().stream().filter(ItemField::isSystem).map(ItemField::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("createdBy", "createdTime", "updatedBy", "updatedTime"), moved).toList());
    }
}
