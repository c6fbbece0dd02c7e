package dev.landfall.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the first bytes of a file tell about all of it.
final class FirstBytes {

    /// Enough for a share of bytes to mean something.
    static final int LENGTH_BYTES = 64 * 1024;

    /// European text in UTF-16 has a zero in nearly every pair of bytes, always on the same side; other scripts still
    /// have their separators, digits and line ends so. A zero here and there in other text stays far below.
    private static final double UTF_16_ZEROS = 0.3;

    private static final double UTF_16_STRAY_ZEROS = 0.02;

    /// Compressed or compiled data has one in nine. Text has none, or a few that are mistakes.
    private static final double TEXT_CONTROLS = 0.05;

    private final byte[] bytes;

    FirstBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    Optional<Signature> signature() {
        return Signature.at(bytes);
    }

    /// The charset that the bytes profess, by a mark or by being UTF-16.
    Optional<Charset> charset() {
        return ByteOrderMark.at(bytes).map(ByteOrderMark::charset).or(this::utf16);
    }

    private Optional<Charset> utf16() {
        double first = zeros(0);
        double second = zeros(1);
        if (second >= UTF_16_ZEROS && first <= UTF_16_STRAY_ZEROS) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (first >= UTF_16_ZEROS && second <= UTF_16_STRAY_ZEROS) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    /// The share of byte pairs that have a zero on the given side.
    private double zeros(int side) {
        int pairs = bytes.length / 2;
        int zeros = 0;
        for (int pair = 0; pair < pairs; pair++) {
            if (bytes[2 * pair + side] == 0) {
                zeros++;
            }
        }
        return pairs == 0 ? 0 : (double) zeros / pairs;
    }

    /// Whether these may be the bytes of a text in which every character of ASCII is a byte.
    boolean areText() {
        int controls = 0;
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && !Character.isWhitespace(b)) {
                controls++;
            }
        }
        return controls <= TEXT_CONTROLS * bytes.length;
    }
}
