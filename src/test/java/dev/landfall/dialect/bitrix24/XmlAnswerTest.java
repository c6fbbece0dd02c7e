package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"result\":{\"item\":{\"id\":15}}} | <result><item><id>15</id></item></result>",
                "{\"result\":[1,\"a\"]}             | <result><item>1</item><item>a</item></result>",
                "{\"0\":{\"a b\":null}}             | <item><item></item></item>",
                "{\"a\":\"<&>\",\"b\":true}         | <a>&lt;&amp;&gt;</a><b>1</b>",
                "{\"a\":\"x\\u0000y\\uFFFE\"}       | <a>x\uFFFDy\uFFFD</a>"
            })
    void membersAreElements(String json, String xml) {
        assertThat(XmlAnswer.of(JsonTexts.read(json)))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"utf-8\"?><response>" + xml + "</response>");
    }
}
