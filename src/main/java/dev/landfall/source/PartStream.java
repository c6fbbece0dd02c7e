package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks one part of an archive, and not a byte more than the directory announced: what is announced has been
/// checked, so a part that lies about its size cannot grow. Size and checksum are compared at the end.
final class PartStream extends InputStream {

    private static final int READ_BYTES = 64 * 1024;

    private final FileChannel file;
    private final ZipPart part;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] packed;
    private long packedRead;
    private long bytesRead;
    private boolean ended;

    PartStream(FileChannel file, ZipPart part) {
        this.file = file;
        this.part = part;
        this.packed = new byte[(int) Math.min(READ_BYTES, Math.max(1, part.packedBytes()))];
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int read = part.deflated() ? inflate(target, offset, length) : copy(target, offset, length);
        if (read < 0) {
            ended = true;
            verify();
            return -1;
        }
        bytesRead += read;
        if (bytesRead > part.bytes()) {
            throw damaged();
        }
        crc.update(target, offset, read);
        return read;
    }

    private int copy(byte[] target, int offset, int length) throws IOException {
        int wanted = (int) Math.min(length, part.packedBytes() - packedRead);
        int read = FileBytes.fill(file, part.dataStart() + packedRead, target, offset, wanted);
        packedRead += read;
        return read == 0 ? -1 : read;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int inflated = inflater.inflate(target, offset, length);
                if (inflated > 0) {
                    return inflated;
                }
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary() || !fill()) {
                    throw damaged();
                }
            }
        } catch (DataFormatException broken) {
            throw damaged();
        }
    }

    private boolean fill() throws IOException {
        int wanted = (int) Math.min(packed.length, part.packedBytes() - packedRead);
        int read = FileBytes.fill(file, part.dataStart() + packedRead, packed, 0, wanted);
        packedRead += read;
        inflater.setInput(packed, 0, read);
        return read > 0;
    }

    private void verify() {
        boolean leftOver = packedRead < part.packedBytes() || part.deflated() && inflater.getRemaining() > 0;
        if (leftOver || bytesRead != part.bytes() || crc.getValue() != part.crc()) {
            throw damaged();
        }
    }

    private UnreadableFile damaged() {
        return WorkbookFault.damaged("its part %s is not as it was saved".formatted(part.name()));
    }

    @Override
    public void close() {
        inflater.end();
    }
}
