package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random files, made of little else than what has a meaning in CSV. A failure names its seed;
/// `-Dlandfall.seed=...` begins with it.
class RandomTextTest {

    private static final String TEXT = "a,;\"\n\r ";
    private static final int LONGEST_TEXT = 24;
    private static final int FILES = 5_000;
    private static final int SLOWER_FILES = 1_000;

    /// Where the parser's buffer ends, is moved or enlarged.
    private static final int[] BUFFER_BORDERS = {8 * 1024, 16 * 1024, 24 * 1024, 32 * 1024};

    private static final byte[][] MARKS = {bytes(""), bytes("EFBBBF"), bytes("FFFE"), bytes("FEFF")};

    /// Halves of surrogate pairs, beginnings and ends of UTF-8, holes of Windows-1252, NUL, and what CSV is made of.
    private static final byte[] BYTES = bytes("D8DCC3E282ACF09F8180" + "00" + "6162632C3B097C220A0D2061626364");

    private static final long FIRST_SEED = Long.getLong("landfall.seed", System.nanoTime());

    @TempDir
    Path directory;

    @Test
    void textReadsAsANaiveReaderReadsIt() {
        withSeeds(FILES, random -> compareWithNaiveReader(text(random), random.nextBoolean() ? ',' : ';'));
    }

    @Test
    void textAtTheBordersOfTheBufferReadsAsANaiveReaderReadsIt() {
        withSeeds(SLOWER_FILES, random -> {
            int border = BUFFER_BORDERS[random.nextInt(BUFFER_BORDERS.length)];
            var quote = random.nextBoolean() ? "\"" : "";
            var filling = "x".repeat(border - random.nextInt(LONGEST_TEXT));
            compareWithNaiveReader(quote + filling + text(random), ',');
        });
    }

    @Test
    void inspectionCountsTheRowsOfTextThatAreDelivered() {
        withSeeds(SLOWER_FILES, random -> compareInspectionWithDelivery(text(random).getBytes()));
    }

    @Test
    void inspectionCountsTheRowsOfAnyBytesThatAreDelivered() {
        withSeeds(SLOWER_FILES, random -> compareInspectionWithDelivery(bytes(random)));
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(LONGEST_TEXT); text.length() < length; ) {
            text.append(TEXT.charAt(random.nextInt(TEXT.length())));
        }
        return text.toString();
    }

    private static byte[] bytes(SplittableRandom random) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MARKS[random.nextInt(MARKS.length)]);
        for (int length = random.nextInt(4 * LONGEST_TEXT); bytes.size() < length; ) {
            bytes.write(BYTES[random.nextInt(BYTES.length)]);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private void compareWithNaiveReader(String text, char separator) throws IOException {
        var naive = new NaiveReader(text, separator);
        var expected = naive.rows();
        var profile = new FileProfile(FileFormat.CSV, "UTF-8", false, separator, 0, 0, null, "");

        var delivery = Delivery.of(Files.writeString(directory.resolve("random.csv"), text), profile, false);

        assertThat(delivery.rows()).isEqualTo(expected);
        assertThat(delivery.stopLine()).isEqualTo(naive.endlessLine());
    }

    private void compareInspectionWithDelivery(byte[] bytes) throws IOException {
        var file = Files.write(directory.resolve("random.csv"), bytes);
        var profile = Sources.inspect(file, "random.csv", SourceLimits.STANDARD).profile();
        if (profile.fault() == null) {
            var delivery = Delivery.of(file, profile, false);

            assertThat(profile.rows()).isEqualTo(delivery.rows().size());
            assertThat(profile.columns()).isEqualTo(delivery.header().width());
        }
    }

    private interface Trial {
        void with(SplittableRandom random) throws IOException;
    }

    private static void withSeeds(int count, Trial trial) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
            try {
                trial.with(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException | IOException failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
