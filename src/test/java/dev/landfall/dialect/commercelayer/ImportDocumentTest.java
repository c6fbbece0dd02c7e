package dev.landfall.dialect.commercelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.dialect.commercelayer.ImportDocument.Inputs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportDocumentTest {

    private static ImportDocument read(String text) {
        return ImportDocument.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String inputs(String text) {
        return new String(read(text).inputs().orElseThrow().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void arraysAreCutOutAsTheyStand() {
        var text = """
                {"data": {"type": "imports", "attributes": {"a": "é", "inputs" : [ {"code":"ä€😀"} , [] ,{"x":[1,{}]} ] ,
                 "metadata": {"inputs": [1]}}, "relationships": {}}}""";

        assertThat(inputs(text)).isEqualTo("[ {\"code\":\"ä€😀\"} , [] ,{\"x\":[1,{}]} ]");
        assertThat(read(text).inputs()).get().isInstanceOf(Inputs.Objects.class);
        assertThat(read(text).document().attributes().toString())
                .isEqualTo("{\"a\":\"é\",\"metadata\":{\"inputs\":[1]}}");
    }

    @Test
    void textsAreUnescaped() {
        var text = "{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":\"code\\nÄ\\u00e9\\r\\n\"}}}";

        assertThat(inputs(text)).isEqualTo("code\nÄé\r\n");
        assertThat(read(text).inputs()).get().isInstanceOf(Inputs.Text.class);
    }

    @Test
    void inputsAreFoundAmongRelationships() {
        var text = """
                {"data":{"relationships":{"inputs":{"meta":{"a":[1]},"data":[{"id":"x","type":"skus"}]}},"type":"imports"}}""";

        assertThat(inputs(text)).isEqualTo("[{\"id\":\"x\",\"type\":\"skus\"}]");
        assertThat(read(text).document().relationships()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "1", "1.5", "true", "false"})
    void otherInputsAreNeither(String other) {
        assertThat(read("{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":%s}}}".formatted(other)).inputs())
                .get()
                .isInstanceOf(Inputs.Other.class);
    }

    @Test
    void nullIsNone() {
        assertThat(read("{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":null}}}").inputs()).isEmpty();
        assertThat(read("{\"data\":{\"type\":\"imports\"}}").inputs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"data\":{", "[]", "1", "\u0000", "{\"data\":{}} {}", "{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":[}}}",
        "{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":[", "nonsense",
    })
    void brokenDocumentsAreRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(ApiRefusal.class, refusal ->
                        assertThat(refusal.errors().getFirst().code()).isEqualTo("INVALID_DATA_FORMAT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "%s", "{\"data\":%s}", "{\"data\":{\"attributes\":%s}}", "{\"data\":{\"attributes\":{\"inputs\":%s}}}",
        "{\"data\":{\"attributes\":{\"inputs\":[{\"a\":%s}]}}}", "{\"data\":{\"attributes\":{\"metadata\":%s}}}",
        "{\"data\":{\"relationships\":{\"inputs\":{\"data\":%s}}}}", "{\"data\":{\"relationships\":{\"inputs\":{\"x\":%s}}}}",
    })
    void deepDocumentsAreRefused(String around) {
        var deep = "[".repeat(500_000) + "]".repeat(500_000);

        assertThatThrownBy(() -> read(around.formatted(deep)))
                .isInstanceOfSatisfying(ApiRefusal.class, refusal ->
                        assertThat(refusal.errors().getFirst().code()).isEqualTo("INVALID_DATA_FORMAT"));
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        assertThatThrownBy(() -> ImportDocument.of(
                        "{\"data\":{\"type\":\"imports\",\"attributes\":{\"inputs\":[]}}}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(ApiRefusal.class);
    }
}
