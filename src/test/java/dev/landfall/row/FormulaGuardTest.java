package dev.landfall.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    private static final String CHARACTERS = "'=+-@\t\r\n \u00A0＝＋－＠a1";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1", "+49 351 123", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00A0=1", "＝1", "＋1", "－1", "＠1",
                "'=1"
            })
    void whatCouldBeCalculatedGetsAnApostrophe(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "1+1", "a=b", "O'Neill", "'quoted'", " Ada", "'"})
    void everythingElseStaysAsItIs(String text) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(text);
        assertThat(FormulaGuard.unguarded(text)).isEqualTo(text);
    }

    @Test
    void everyTextComesBack() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertThat(FormulaGuard.unguarded(FormulaGuard.guarded(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void fileIsKnownByItsLastColumn() {
        assertThat(FormulaGuard.isOn(new Header(List.of("Email", FormulaGuard.REASON_COLUMN)))).isTrue();
        assertThat(FormulaGuard.isOn(new Header(List.of(FormulaGuard.REASON_COLUMN, "Email")))).isFalse();
        assertThat(FormulaGuard.isOn(new Header(List.of()))).isFalse();
    }
}
