package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTableTest {

    /// More than what is held in memory.
    private static final int MANY = 800_000;

    @Test
    void textsThatDoNotFitIntoMemoryAreReadFromAFile() throws IOException {
        try (var table = new TextTable()) {
            for (int i = 0; i < MANY; i++) {
                table.add(text(i));
            }
            table.complete();

            assertThat(table.size()).isEqualTo(MANY);
            for (int i = 0; i < MANY; i += 7) {
                assertThat(table.text(i)).isEqualTo(text(i));
            }
            var random = new Random(1);
            for (int i = 0; i < MANY / 10; i++) {
                int number = random.nextInt(MANY);
                assertThat(table.text(number)).isEqualTo(text(number));
            }
        }
    }

    @Test
    void everyLengthIsRead() throws IOException {
        var texts = new ArrayList<String>();
        for (int length = 0; length < 600; length++) {
            texts.add("é".repeat(length));
        }
        texts.add("x".repeat(SheetText.LONGEST_CHARS));
        texts.add("half \uD83D and a whole 😀");
        try (var table = new TextTable()) {
            for (var text : texts) {
                table.add(text);
            }
            table.complete();

            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(table.text(i)).isEqualTo(texts.get(i));
                }
            }
        }
    }

    @Test
    void blanknessIsThatOfTheText() throws IOException {
        try (var table = new TextTable();
                var blanks = new BlankTexts()) {
            for (var text : new String[] {"", " ", "\u2003", "\u00A0", "x", " x", "_x0020_", "_x0041_", "é", "\n\t"}) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                table.add(SheetText.of(bytes, 0, bytes.length));
                blanks.add(bytes, 0, bytes.length);
            }
            table.complete();

            for (int i = 0; i < table.size(); i++) {
                assertThat(SheetText.isBlank(blanks.text(i))).isEqualTo(SheetText.isBlank(table.text(i)));
            }
        }
    }

    /// About thirty bytes, now and then many more.
    private static String text(int number) {
        return "person%d@example.org, %s".formatted(number, "Łódź".repeat(number % 1_000 == 0 ? 2_000 : number % 3));
    }
}
