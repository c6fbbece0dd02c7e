package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PropertyWordsTest {

    @ParameterizedTest
    @CsvSource({
        "string, text, TEXT",
        "string, textarea, TEXT",
        "string, html, TEXT",
        "string, file, TEXT",
        "string, phonenumber, PHONE",
        "phone_number, phonenumber, PHONE",
        "number, number, NUMBER",
        "date, date, DATE",
        "datetime, date, DATE_TIME",
        "enumeration, select, ENUMERATION",
        "enumeration, radio, ENUMERATION",
        "enumeration, checkbox, MULTIPLE_OPTIONS",
        "enumeration, booleancheckbox, BOOLEAN",
        "bool, booleancheckbox, BOOLEAN"
    })
    void wordsMeanAKind(String type, String fieldType, PropertyKind kind) {
        assertThat(new PropertyWords(type, fieldType).kind(false)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "string, number",
        "number, text",
        "date, text",
        "enumeration, text",
        "bool, text",
        "number, calculation_equation",
        "json, text",
        "STRING, text"
    })
    void wordsThatDoNotGoTogetherMeanNothing(String type, String fieldType) {
        assertThat(new PropertyWords(type, fieldType).kind(false)).isEmpty();
    }

    @Test
    void optionsMayBeTheOwners() {
        assertThat(new PropertyWords("enumeration", "select").kind(true)).contains(PropertyKind.OWNER);
        assertThat(new PropertyWords("enumeration", "checkbox").kind(true)).contains(PropertyKind.OWNERS);
    }

    @ParameterizedTest
    @EnumSource(PropertyKind.class)
    void everyKindHasWords(PropertyKind kind) {
        var words = PropertyWords.of(new Property("p", "P", kind, false, false, List.of()));

        assertThat(words.kind(kind == PropertyKind.OWNER || kind == PropertyKind.OWNERS)).isPresent();
    }
}
