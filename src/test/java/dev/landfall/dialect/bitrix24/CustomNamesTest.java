package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomNamesTest {

    /// Rule: letters only or digits only behind the number of an object are written like other names, all else keeps its
    /// capitals.
    @ParameterizedTest
    @CsvSource({
        "UF_CRM_3_DIGIT,         ufCrm3Digit",
        "UF_CRM_3_1747309727,    ufCrm3_1747309727",
        "UF_CRM_3_DIGIT10,       ufCrm_3_DIGIT10",
        "UF_CRM_3_DIGIT_10,      ufCrm_3_DIGIT_10",
        "UF_CRM_1747309879,      ufCrm_1747309879",
        "UF_CRM_HELLO_WORLD,     ufCrm_HELLO_WORLD",
        "UF_CRM_12_HELLO_WORLD,  ufCrm12HelloWorld",
        "UF_CRM_12_1_2,          ufCrm12_1_2"
    })
    void storedNameIsShownAsInItems(String stored, String shown) {
        assertThat(CustomNames.shown(stored)).isEqualTo(shown);
    }

    @Test
    void nameThatAnotherFieldHasStaysAsItIsStored() {
        var deal = Catalogue.builtIn().type("bitrix24:2").orElseThrow();
        var properties = new LinkedHashMap<>(deal.properties());
        for (var name : List.of("UF_CRM_3_A_B", "UF_CRM_3_AB", "UF_CRM_3__AB")) {
            properties.put(
                    name,
                    new Property(name, name, PropertyKind.TEXT, false, false, List.of())
                            .withTraits(Map.of("type", "string")));
        }
        var type = ItemType.of(deal.withProperties(properties));

        assertThat(type.fields().stream().filter(ItemField::isCustom).map(ItemField::shown))
                .containsExactly("ufCrm3AB", "ufCrm3Ab", "UF_CRM_3__AB");
        assertThat(type.field("UF_CRM_3_AB").orElseThrow().shown()).isEqualTo("ufCrm3Ab");
    }
}
