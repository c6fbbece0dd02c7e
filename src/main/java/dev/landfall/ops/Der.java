package dev.landfall.ops;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The distinguished encoding rules of X.690, as many of them as a certificate needs. Each method answers one whole
/// element: tag, length and contents.
final class Der {

    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;

    /// Tags whose meaning depends on where they stand.
    private static final int CONTEXT = 0x80;

    private static final int CONSTRUCTED = 0x20;

    /// Longer contents have their length written in bytes of its own.
    private static final int LONGEST_SHORT_LENGTH = 127;

    /// From this year on, a certificate has to write its dates with four digits of the year.
    private static final int FIRST_YEAR_IN_FULL = 2050;

    private Der() {}

    static byte[] sequence(byte[]... elements) {
        return element(SEQUENCE, joined(List.of(elements)));
    }

    static byte[] sequence(List<byte[]> elements) {
        return element(SEQUENCE, joined(elements));
    }

    static byte[] integer(BigInteger value) {
        return element(INTEGER, value.toByteArray());
    }

    static byte[] octets(byte[] contents) {
        return element(OCTET_STRING, contents);
    }

    /// With so many bits at the end of the last byte left out.
    static byte[] bits(int unused, byte[] contents) {
        return element(BIT_STRING, joined(List.of(new byte[] {(byte) unused}, contents)));
    }

    static byte[] time(Instant instant) {
        var date = instant.atOffset(ZoneOffset.UTC);
        return date.getYear() < FIRST_YEAR_IN_FULL
                ? element(UTC_TIME, ascii(DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").format(date)))
                : element(GENERALIZED_TIME, ascii(DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").format(date)));
    }

    /// An identifier written with dots. The first two numbers share one place.
    static byte[] identifier(String dotted) {
        var numbers = new ArrayList<Long>();
        for (var number : dotted.split("\\.", -1)) {
            numbers.add(Long.parseLong(number));
        }
        var contents = new ByteArrayOutputStream();
        contents.writeBytes(inSevens(numbers.get(0) * 40 + numbers.get(1)));
        numbers.subList(2, numbers.size()).forEach(number -> contents.writeBytes(inSevens(number)));
        return element(OBJECT_IDENTIFIER, contents.toByteArray());
    }

    /// An element in another element's place, which keeps its own tag inside.
    static byte[] explicit(int number, byte[] element) {
        return element(CONTEXT | CONSTRUCTED | number, element);
    }

    /// Plain contents whose place says what they are.
    static byte[] implicit(int number, byte[] contents) {
        return element(CONTEXT | number, contents);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] element(int tag, byte[] contents) {
        var element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(contents.length));
        element.writeBytes(contents);
        return element.toByteArray();
    }

    private static byte[] length(int length) {
        if (length <= LONGEST_SHORT_LENGTH) {
            return new byte[] {(byte) length};
        }
        var bytes = BigInteger.valueOf(length).toByteArray();
        var skipped = bytes[0] == 0 ? 1 : 0;
        var written = new ByteArrayOutputStream();
        written.write(CONTEXT | (bytes.length - skipped));
        written.write(bytes, skipped, bytes.length - skipped);
        return written.toByteArray();
    }

    /// Seven bits a byte, the highest first; all bytes but the last are marked.
    private static byte[] inSevens(long number) {
        var groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(number) + 6) / 7);
        var bytes = new byte[groups];
        for (int group = 0; group < groups; group++) {
            var bits = (int) (number >> 7 * (groups - 1 - group)) & 0x7F;
            bytes[group] = (byte) (group < groups - 1 ? bits | 0x80 : bits);
        }
        return bytes;
    }

    private static byte[] joined(List<byte[]> parts) {
        var whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
