package dev.landfall.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Blocks of bytes, by number: the first ones in memory, and where they are more than a few megabytes the others in a file
/// that is gone when it is closed, also if the process dies before.
///
/// The first blocks are those that are asked for most: programs number texts as they first come upon them, so whatever
/// stands in many cells has a low number.
final class BlockStore implements AutoCloseable {

    /// What a workbook of ordinary size stays below.
    private static final int MOST_IN_MEMORY_BYTES = 16 * 1024 * 1024;

    private static final int WRITE_BYTES = 64 * 1024;

    /// Blocks of the file that are held, at most. With the next line it makes for 8 MB, and half of it as a rule.
    private static final int HELD = 8 * 1024;

    /// A longer block is read whenever it is asked for.
    private static final int LONGEST_HELD_BYTES = 1024;

    private int[] starts = new int[1024];
    private int size;

    private byte[] memory = new byte[WRITE_BYTES];
    private int memoryBlocks;
    private int memoryEnd;

    private @Nullable FileChannel file;
    private byte[] waiting = {};
    private int waitingEnd;

    private final int[] heldNumbers = new int[HELD];
    private final byte[][] held = new byte[HELD][0];

    private byte[] foundBytes = {};
    private int foundStart;

    /// Adds the next block.
    void add(byte[] bytes, int count) throws IOException {
        if (size + 1 == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[size + 1] = Math.addExact(starts[size], count);
        if (file == null && memoryEnd + count <= MOST_IN_MEMORY_BYTES) {
            memory = roomFor(memory, memoryEnd, count);
            System.arraycopy(bytes, 0, memory, memoryEnd, count);
            memoryEnd += count;
            memoryBlocks++;
        } else {
            spill(bytes, count);
        }
        size++;
    }

    private static byte[] roomFor(byte[] bytes, int end, int count) {
        return end + count <= bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + count));
    }

    private void spill(byte[] bytes, int count) throws IOException {
        if (waitingEnd + count > WRITE_BYTES) {
            write();
        }
        waiting = roomFor(waiting, waitingEnd, count);
        System.arraycopy(bytes, 0, waiting, waitingEnd, count);
        waitingEnd += count;
    }

    private void write() throws IOException {
        var target = file;
        if (target == null) {
            target = temporaryFile();
            file = target;
        }
        var bytes = ByteBuffer.wrap(waiting, 0, waitingEnd);
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        waitingEnd = 0;
    }

    private static FileChannel temporaryFile() throws IOException {
        return FileChannel.open(
                Files.createTempFile("landfall-texts-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// No more blocks come.
    void complete() throws IOException {
        if (waitingEnd > 0) {
            write();
        }
        waiting = new byte[0];
        Arrays.fill(heldNumbers, -1);
    }

    /// Looks a block up; it lies in [#bytes] from [#start] on then.
    void find(int number) throws IOException {
        if (number < memoryBlocks || file == null) {
            foundBytes = memory;
            foundStart = starts[number];
        } else {
            foundBytes = fromFile(file, number);
            foundStart = 0;
        }
    }

    byte[] bytes() {
        return foundBytes;
    }

    int start() {
        return foundStart;
    }

    private byte[] fromFile(FileChannel from, int number) throws IOException {
        int slot = number % HELD;
        if (heldNumbers[slot] == number) {
            return held[slot];
        }
        int count = starts[number + 1] - starts[number];
        if (count > LONGEST_HELD_BYTES) {
            return read(from, number, new byte[count], count);
        }
        held[slot] = read(from, number, held[slot].length < count ? new byte[count] : held[slot], count);
        heldNumbers[slot] = number;
        return held[slot];
    }

    private byte[] read(FileChannel from, int number, byte[] target, int count) throws IOException {
        if (FileBytes.fill(from, starts[number] - (long) memoryEnd, target, 0, count) < count) {
            throw new IOException("A temporary file was cut off.");
        }
        return target;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
