package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.junit.jupiter.api.Test;

class PartWatchTest {

    private static final byte[] BOUNDARY = ascii("b");
    private static final String HEADER = "Content-Disposition: form-data; name=\"a\"\r\n";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// How many bytes of a body pass that comes in pieces of a size.
    private static int admitted(String body, int pieceBytes) {
        var watch = new PartWatch(BOUNDARY);
        var bytes = ascii(body);
        int admitted = 0;
        for (int at = 0; at < bytes.length && !watch.isOutOfBounds(); at += pieceBytes) {
            admitted += watch.admit(Unpooled.wrappedBuffer(bytes, at, Math.min(pieceBytes, bytes.length - at)));
        }
        return admitted;
    }

    private static String part(String headers, String content) {
        return "--b\r\n" + headers + "\r\n" + content + "\r\n";
    }

    @Test
    void bodyWithinBoundsPassesWhole() {
        var body = part(HEADER, "x\r\n--\r\n-b\r\r\n").repeat(PartWatch.MOST_PARTS) + "--b--\r\nand what follows";

        for (int piece = 1; piece < 80; piece++) {
            assertThat(admitted(body, piece)).isEqualTo(body.length());
        }
    }

    @Test
    void partTooManyIsCutOff() {
        var parts = part(HEADER, "x").repeat(PartWatch.MOST_PARTS);

        assertThat(admitted(parts + part(HEADER, "one more"), 7)).isEqualTo(parts.length() + "--b\r\n".length());
    }

    @Test
    void headersThatAreTooLongAreCutOff() {
        var before = part(HEADER, "x");
        var long1 = "A: " + "x".repeat(PartWatch.MOST_HEADER_BYTES);
        var long2 = "A: x\r\n".repeat(PartWatch.MOST_HEADER_BYTES);

        for (var headers : new String[] {long1, long2}) {
            assertThat(admitted(before + "--b\r\n" + headers, 1_000))
                    .isEqualTo(before.length() + "--b\r\n".length() + PartWatch.MOST_HEADER_BYTES + 1);
        }
    }

    @Test
    void longContentIsNoHeader() {
        var body = part(HEADER, "x\r\n".repeat(1_000_000)) + "--b--";

        assertThat(admitted(body, 65_536)).isEqualTo(body.length());
    }

    /// What the framework's parser takes for parts and headers, the watch takes for the same, in whatever the pieces of a
    /// form are strung together.
    @Test
    void readsTheWayTheParserDoes() throws Exception {
        var pieces = new String[] {"\r", "\n", "\r\n", "-", "--", "b", "\r\n--b", "--b", "--b\r\n", "a", ":", "a: b", " ", "\r\n\r\n"};
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 200_000; round++) {
            var body = new StringBuilder(random.nextBoolean() ? "--b\r\n" : "");
            int length = random.nextInt(30);
            for (int i = 0; i < length; i++) {
                body.append(pieces[random.nextInt(pieces.length)]);
            }
            var counted = new Counted();
            try {
                MultipartParser.beginParse(counted, BOUNDARY, "UTF-8").parse(ByteBuffer.wrap(ascii(body.toString())));
            } catch (MultipartParser.MalformedMessageException malformed) {
                continue;
            }
            var watch = new PartWatch(BOUNDARY);
            watch.admit(Unpooled.wrappedBuffer(ascii(body.toString())));
            assertThat(watch.partsWithContent())
                    .as("seed %d: %s", seed, body.toString().replace("\r", "\\r").replace("\n", "\\n"))
                    .isEqualTo(counted.parts);
        }
    }

    private static final class Counted implements MultipartParser.PartHandler {

        private int parts;

        @Override
        public void beginPart(CaseInsensitiveMap<String> headers) {
            parts++;
        }

        @Override
        public void data(ByteBuffer buffer) {}

        @Override
        public void endPart() {}
    }
}
