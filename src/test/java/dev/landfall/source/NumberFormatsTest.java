package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NumberFormatsTest {

    private record Case(String rule, NumberKind kind, List<String> codes) {}

    @TestFactory
    Stream<DynamicTest> everyCodeIsOfItsKind() throws IOException {
        try (var table = NumberFormatsTest.class.getResourceAsStream("/cases/number-formats.yaml")) {
            return new YAMLMapper().readValue(table, new TypeReference<List<Case>>() {}).stream()
                    .flatMap(given -> given.codes().stream()
                            .map(code -> DynamicTest.dynamicTest(given.kind() + ": " + code, () -> assertThat(
                                            FormatCode.kindOf(code))
                                    .isEqualTo(given.kind()))));
        }
    }

    @Test
    void ownFormatGoesBeforeTheOneOfItsNumber() {
        var formats = new NumberFormats();
        formats.addFormat(14, "0.00");
        formats.addStyle(14);
        formats.addStyle(15);

        assertThat(formats.kindOf(0)).isEqualTo(NumberKind.NUMBER);
        assertThat(formats.kindOf(1)).isEqualTo(NumberKind.DATE);
    }

    @Test
    void styleThatIsNotThereChangesNothing() {
        assertThat(new NumberFormats().kindOf(3)).isEqualTo(NumberKind.NUMBER);
        assertThat(new NumberFormats().kindOf(-1)).isEqualTo(NumberKind.NUMBER);
    }

    @Test
    void stylesAreBounded() {
        var formats = new NumberFormats();
        for (int i = 0; i < NumberFormats.MOST; i++) {
            formats.addStyle(0);
        }

        assertThatExceptionOfType(UnreadableFile.class).isThrownBy(() -> formats.addStyle(0));
    }
}
