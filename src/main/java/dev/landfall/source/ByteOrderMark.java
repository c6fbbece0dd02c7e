package dev.landfall.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The bytes by which a text file tells its charset.
enum ByteOrderMark {
    UTF_8(StandardCharsets.UTF_8, "EFBBBF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "FFFE"),
    UTF_16BE(StandardCharsets.UTF_16BE, "FEFF");

    private final Charset charset;
    private final byte[] bytes;

    ByteOrderMark(Charset charset, String hex) {
        this.charset = charset;
        this.bytes = HexFormat.of().parseHex(hex);
    }

    static Optional<ByteOrderMark> at(byte[] firstBytes) {
        return Arrays.stream(values()).filter(mark -> mark.begins(firstBytes)).findFirst();
    }

    Charset charset() {
        return charset;
    }

    int length() {
        return bytes.length;
    }

    private boolean begins(byte[] firstBytes) {
        return firstBytes.length >= bytes.length && Arrays.equals(firstBytes, 0, bytes.length, bytes, 0, bytes.length);
    }
}
