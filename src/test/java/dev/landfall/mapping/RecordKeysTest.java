package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordKeysTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @ParameterizedTest
    @CsvSource({
        "hubspot:0-1, ' Ada@Example.ORG ', ada@example.org",
        "hubspot:0-1, nobody, ",
        "hubspot:0-1, '', ",
        "hubspot:0-2, https://www.Example.org/about, example.org",
        "hubspot:0-2, nowhere, "
    })
    void keyIsTheOneAFileWouldName(String type, String text, String key) {
        assertThat(RecordKeys.of(CATALOGUE.type(type).orElseThrow(), text)).isEqualTo(Optional.ofNullable(key));
    }

    @ParameterizedTest
    @CsvSource({
        "hubspot:0-7, hs_sku, ' AB-1 ', ab-1",
        "hubspot:0-1, email, Ada@Example.ORG, ada@example.org",
        "hubspot:0-1, firstname, Ada, ",
        "hubspot:0-7, nothing, AB-1, "
    })
    void uniqueValueIsTheOneAFileWouldName(String type, String property, String text, String value) {
        assertThat(RecordKeys.of(CATALOGUE.type(type).orElseThrow(), property, text))
                .isEqualTo(Optional.ofNullable(value));
    }
}
