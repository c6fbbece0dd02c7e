package dev.landfall.source;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// How files begin that are no text, and what to tell the owners of those that are not read.
enum Signature {
    ZIP("504B0304", FileFormat.XLSX, ""),
    COMPOUND_FILE("D0CF11E0", FileFormat.XLS, ""),
    PDF("255044462D", FileFormat.UNKNOWN, "%s is a PDF document. Export the data as CSV (UTF-8)."),
    GZIP("1F8B", FileFormat.UNKNOWN, "%s is compressed. Unpack it and import the CSV file inside."),
    UTF_32LE("FFFE0000", FileFormat.UNKNOWN, "%s is written in UTF-32. Save it as CSV (UTF-8)."),
    UTF_32BE("0000FEFF", FileFormat.UNKNOWN, "%s is written in UTF-32. Save it as CSV (UTF-8).");

    private final byte[] bytes;
    private final FileFormat format;
    private final String advice;

    Signature(String hex, FileFormat format, String advice) {
        this.bytes = HexFormat.of().parseHex(hex);
        this.format = format;
        this.advice = advice;
    }

    static Optional<Signature> at(byte[] firstBytes) {
        return Arrays.stream(values()).filter(signature -> signature.begins(firstBytes)).findFirst();
    }

    FileFormat format() {
        return format;
    }

    String advice(String fileName) {
        return advice.formatted(fileName);
    }

    private boolean begins(byte[] firstBytes) {
        return firstBytes.length >= bytes.length && Arrays.equals(firstBytes, 0, bytes.length, bytes, 0, bytes.length);
    }
}
