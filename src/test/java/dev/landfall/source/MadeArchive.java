package dev.landfall.source;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// A ZIP archive in the making that may say of itself whatever a test wants, and that holds a gigabyte of the same bytes
/// without ever having had it in memory.
final class MadeArchive {

    /// One part as it stands in the archive; `bytes` is what the archive says of its size.
    record Part(String name, int method, int crc, byte[] packed, long bytes) {

        Part saying(long otherBytes) {
            return new Part(name, method, crc, packed, otherBytes);
        }

        Part named(String otherName) {
            return new Part(otherName, method, crc, packed, bytes);
        }
    }

    private static final int REPEATED_BYTES = 8 * 1024 * 1024;

    private final List<Part> parts = new ArrayList<>();

    /// What lies inside the last part and is listed as if it were a part of its own.
    private @Nullable Part inner;

    static MadeArchive of(MadeWorkbook workbook) throws IOException {
        var archive = new MadeArchive();
        for (var part : workbook.parts().entrySet()) {
            var bytes = new ByteArrayOutputStream();
            part.getValue().write(bytes);
            archive.with(deflated(part.getKey(), bytes.toByteArray()));
        }
        return archive;
    }

    MadeArchive with(Part part) {
        parts.add(part);
        return this;
    }

    MadeArchive without(String name) {
        parts.removeIf(part -> part.name().equals(name));
        return this;
    }

    /// Adds a part whose bytes are another part with its head, and lists both.
    MadeArchive withOverlapping(Part part) {
        inner = part;
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(part));
        bytes.writeBytes(part.packed());
        return with(stored("xl/media/outer.bin", bytes.toByteArray()));
    }

    static Part stored(String name, byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return new Part(name, 0, (int) crc.getValue(), bytes, bytes.length);
    }

    static Part deflated(String name, byte[] bytes) {
        return repeated(name, new String(bytes, StandardCharsets.ISO_8859_1), "", 0, "");
    }

    /// A part that begins with `head`, goes on with `piece` so many times and ends with `tail`, all of one byte a
    /// character. What the piece packs to stands in it over and over, since it does not refer to what is before it.
    static Part repeated(String name, String head, String piece, long times, String tail) {
        int together = piece.isEmpty() ? 1 : Math.max(1, REPEATED_BYTES / piece.length());
        var block = piece.repeat((int) Math.min(together, times)).getBytes(StandardCharsets.ISO_8859_1);
        long blocks = times / together;
        var rest = piece.repeat((int) (times % together)) + tail;
        var crc = new CRC32();
        var packed = new ByteArrayOutputStream();
        packed.writeBytes(packed(bytes(head), crc, false));
        var packedBlock = blocks == 0 ? new byte[0] : packed(block, new CRC32(), false);
        for (long i = 0; i < blocks; i++) {
            packed.writeBytes(packedBlock);
            crc.update(block);
        }
        packed.writeBytes(packed(bytes(rest), crc, true));
        return new Part(
                name, 8, (int) crc.getValue(), packed.toByteArray(), head.length() + blocks * block.length + rest.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packed(byte[] bytes, CRC32 crc, boolean last) {
        crc.update(bytes);
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        if (last) {
            deflater.finish();
        }
        var packed = new ByteArrayOutputStream();
        var buffer = new byte[64 * 1024];
        int count = buffer.length;
        while (last ? !deflater.finished() : count == buffer.length) {
            count = deflater.deflate(buffer, 0, buffer.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
            packed.write(buffer, 0, count);
        }
        deflater.end();
        return packed.toByteArray();
    }

    Path write(Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            var list = new ByteArrayOutputStream();
            long at = 0;
            int listed = 0;
            for (var part : parts) {
                var head = head(part);
                out.write(head);
                out.write(part.packed());
                entry(part, at, list);
                listed++;
                if (inner != null && part == parts.getLast()) {
                    entry(inner, at + head.length, list);
                    listed++;
                }
                at += head.length + part.packed().length;
            }
            out.write(list.toByteArray());
            end(out, listed, list.size(), at);
        }
        return file;
    }

    private static byte[] head(Part part) {
        var name = part.name().getBytes(StandardCharsets.UTF_8);
        return littleEndian(30 + name.length)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) part.method())
                .putInt(0)
                .putInt(part.crc())
                .putInt(part.packed().length)
                .putInt((int) part.bytes())
                .putShort((short) name.length)
                .putShort((short) 0)
                .put(name)
                .array();
    }

    private static void entry(Part part, long at, ByteArrayOutputStream list) {
        var name = part.name().getBytes(StandardCharsets.UTF_8);
        list.writeBytes(littleEndian(46 + name.length)
                .putInt(0x02014b50)
                .putShort((short) 20)
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) part.method())
                .putInt(0)
                .putInt(part.crc())
                .putInt(part.packed().length)
                .putInt((int) part.bytes())
                .putShort((short) name.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) at)
                .put(name)
                .array());
    }

    private static void end(OutputStream out, int listed, int listBytes, long at) throws IOException {
        out.write(littleEndian(22)
                .putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) listed)
                .putShort((short) listed)
                .putInt(listBytes)
                .putInt((int) at)
                .putShort((short) 0)
                .array());
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
