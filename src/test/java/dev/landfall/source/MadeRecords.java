package dev.landfall.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// The records of an `.xls` file in the making, for what no library writes. One sheet, whose records follow those of the
/// workbook.
final class MadeRecords {

    private static final int SHEET_PLACE = 4;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int sheetRecord;

    /// A workbook of one sheet that has come to the sheet's first record.
    static MadeRecords sheet(byte[]... workbookRecords) {
        var records = new MadeRecords().begin(5);
        records.sheetRecord = records.bytes.size();
        records.record(0x85, bytes(12).putInt(0).put((byte) 0).put((byte) 0).put((byte) 4).put((byte) 0).put("Rows".getBytes(StandardCharsets.ISO_8859_1)));
        for (var record : workbookRecords) {
            records.bytes.writeBytes(record);
        }
        records.end();
        int start = records.bytes.size();
        var sofar = records.bytes.toByteArray();
        littleEndian(sofar).putInt(records.sheetRecord + SHEET_PLACE, start);
        records.bytes.reset();
        records.bytes.writeBytes(sofar);
        return records.begin(0x10);
    }

    /// A sheet, or what lies within one.
    MadeRecords begin(int kind) {
        return record(0x809, bytes(16).putShort((short) 0x600).putShort((short) kind));
    }

    MadeRecords end() {
        return record(0x0A, bytes(0));
    }

    /// A record about a cell; `body` follows its place and style.
    MadeRecords cell(int kind, int row, int column, ByteBuffer body) {
        return record(kind, bytes(6 + body.capacity())
                .putShort((short) row)
                .putShort((short) column)
                .putShort((short) 0)
                .put(body.array()));
    }

    MadeRecords record(int kind, ByteBuffer body) {
        bytes.writeBytes(raw(kind, body));
        return this;
    }

    static byte[] raw(int kind, ByteBuffer body) {
        return bytes(4 + body.capacity())
                .putShort((short) kind)
                .putShort((short) body.capacity())
                .put(body.array())
                .array();
    }

    static ByteBuffer bytes(int length) {
        return littleEndian(new byte[length]);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    Path write(Path file) throws IOException {
        return container(file, "Workbook", bytes.toByteArray());
    }

    /// A file with one stream.
    static Path container(Path file, String stream, byte[] bytes) throws IOException {
        try (var container = new POIFSFileSystem();
                var out = Files.newOutputStream(file)) {
            container.createDocument(new ByteArrayInputStream(bytes), stream);
            container.writeFilesystem(out);
        }
        return file;
    }
}
