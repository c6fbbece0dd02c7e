package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTextTest {

    private static final int NUMBERS = 50_000;
    private static final MathContext TYPED = new MathContext(15, RoundingMode.HALF_UP);

    @Test
    void whatWasTypedComesBack() {
        var random = new Random(1);
        for (int i = 0; i < NUMBERS; i++) {
            var typed = typed(random);

            // Seventeen digits, as spreadsheet programs save.
            var saved = String.format(Locale.ROOT, "%.16e", Double.parseDouble(typed));

            assertThat(read(saved)).isEqualTo(typed);
            assertThat(NumberText.of(Double.parseDouble(typed))).isEqualTo(typed);
        }
    }

    @Test
    void everyNumberIsRoundedToFifteenDigits() {
        var random = new Random(2);
        for (int i = 0; i < NUMBERS; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                var text = Double.toString(number);
                var rounded = new BigDecimal(text).round(TYPED);

                assertThat(new BigDecimal(read(text))).as(text).isEqualByComparingTo(rounded);
            }
        }
    }

    @Test
    void longWholeNumbersStayExact() {
        assertThat(read("18446744073709551615")).isEqualTo("18446744073709551615");
    }

    private static String read(String saved) {
        var bytes = (" " + saved + " ").getBytes(StandardCharsets.ISO_8859_1);
        return NumberText.of(bytes, 1, bytes.length - 1);
    }

    /// A decimal of up to fifteen digits as a person types it.
    private static String typed(Random random) {
        long digits = random.nextLong((long) Math.pow(10, 1 + random.nextInt(15)));
        var number = BigDecimal.valueOf(random.nextBoolean() ? digits : -digits, random.nextInt(16));
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
