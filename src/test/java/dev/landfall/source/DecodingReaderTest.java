package dev.landfall.source;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// Long enough for every border (slice, read, request) to fall into the middle of a character.
class DecodingReaderTest {

    private static final int CHARACTERS = 100_000;
    private static final String ALPHABET = "a,\néß€語😀";
    private static final List<Charset> CHARSETS = List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("windows-1252"));

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);

    @TempDir
    Path directory;

    @RepeatedTest(5)
    void longTextIsReadAsItWasWritten() throws IOException {
        var text = text();
        for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            assertThat(read(text.getBytes(charset), charset).equals(text)).as("seed %d, %s", seed, charset).isTrue();
        }
    }

    @RepeatedTest(5)
    void brokenTextIsReadAsTheJdkReadsIt() throws IOException {
        var bytes = brokenBytes();
        for (var charset : CHARSETS) {
            var expected = new String(bytes, charset);
            assertThat(read(bytes, charset).equals(expected)).as("seed %d, %s", seed, charset).isTrue();
        }
    }

    @RepeatedTest(5)
    void everyReplacementIsABrokenSpot() throws IOException {
        var bytes = brokenBytes();
        var file = Files.write(directory.resolve("broken"), bytes);
        for (var charset : CHARSETS) {
            var expected = new String(bytes, charset).chars().filter(c -> c == '\uFFFD').count();
            assertThat(StrictDecoding.of(file, charset).broken()).as("seed %d, %s", seed, charset).isEqualTo(expected);
        }
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            int character = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
            text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, character)));
        }
        return text.toString();
    }

    /// Without the byte FD, since U+FFFD that stands in the file itself is not broken.
    private byte[] brokenBytes() {
        var bytes = text().getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i += 1 + random.nextInt(100)) {
            bytes[i] = (byte) random.nextInt(0xFD);
        }
        return bytes;
    }

    private static String read(byte[] bytes, Charset charset) throws IOException {
        var text = new StringWriter();
        try (var reader = new DecodingReader(Channels.newChannel(new ByteArrayInputStream(bytes)), charset)) {
            reader.transferTo(text);
        }
        return text.toString();
    }
}
