package dev.landfall.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The texts that the cells of a workbook share, by number. There may be millions of them, so they are kept as bytes, in
/// blocks of sixteen, and beyond a few megabytes in a file: memory stays the same however many there are.
final class TextTable implements SharedTexts {

    /// Small enough that skipping to a text costs nothing, large enough that the list of blocks stays short.
    private static final int BLOCK_TEXTS = 16;

    /// Columns with few different texts are read from here; it comes to four megabytes at most. Longer texts are seldom
    /// shared by many cells.
    private static final int RECENT = 32 * 1024;

    private static final int LONGEST_RECENT_BYTES = 64;

    private final BlockStore blocks = new BlockStore();
    private final ByteRun block = new ByteRun(Integer.MAX_VALUE);
    private int size;

    private int highest = -1;
    private final int[] recentNumbers = new int[RECENT];
    private final @Nullable String[] recent = new String[RECENT];

    /// Adds text that is UTF-8.
    @Override
    public void add(byte[] bytes, int start, int end) throws IOException {
        beginBlock();
        addHead(end - start, false);
        block.add(bytes, start, end);
    }

    /// Adds any text. Half of a surrogate pair, which UTF-8 does not have, must not get lost: it is what the row is
    /// refused for.
    @Override
    public void add(String text) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            add(utf8, 0, utf8.length);
            return;
        }
        beginBlock();
        addHead(2 * text.length(), true);
        for (int i = 0; i < text.length(); i++) {
            block.add((byte) (text.charAt(i) >> 8));
            block.add((byte) text.charAt(i));
        }
    }

    private void beginBlock() throws IOException {
        if (size % BLOCK_TEXTS == 0) {
            endBlock();
        }
        size++;
    }

    /// The length and how characters are kept, seven bits a byte.
    private void addHead(int length, boolean byChar) {
        int head = length << 1 | (byChar ? 1 : 0);
        while (head > 0x7F) {
            block.add((byte) (head | 0x80));
            head >>>= 7;
        }
        block.add((byte) head);
    }

    private void endBlock() throws IOException {
        if (block.length() > 0) {
            blocks.add(block.bytes(), block.length());
            block.clear();
        }
    }

    @Override
    public void complete() throws IOException {
        endBlock();
        blocks.complete();
        Arrays.fill(recentNumbers, -1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String text(int number) throws IOException {
        int slot = number % RECENT;
        var known = recent[slot];
        if (known != null && recentNumbers[slot] == number) {
            return known;
        }
        return read(number, slot);
    }

    private String read(int number, int slot) throws IOException {
        blocks.find(number / BLOCK_TEXTS);
        var bytes = blocks.bytes();
        int at = blocks.start();
        for (int skip = number % BLOCK_TEXTS; ; skip--) {
            int head = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[at++];
                head |= (part & 0x7F) << shift;
                if (part >= 0) {
                    break;
                }
            }
            int length = head >>> 1;
            if (skip > 0) {
                at += length;
                continue;
            }
            var text = (head & 1) == 0
                    ? new String(bytes, at, length, StandardCharsets.UTF_8)
                    : new String(chars(bytes, at, length));
            return kept(text, number, slot, length);
        }
    }

    /// No decoder: it would mend what is to stay broken.
    private static char[] chars(byte[] bytes, int start, int length) {
        var chars = new char[length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (bytes[start + 2 * i] << 8 | bytes[start + 2 * i + 1] & 0xFF);
        }
        return chars;
    }

    /// A text with a number that is the highest so far is read for the first time, and mostly also for the last.
    private String kept(String text, int number, int slot, int length) {
        if (number > highest) {
            highest = number;
        } else if (length <= LONGEST_RECENT_BYTES) {
            recent[slot] = text;
            recentNumbers[slot] = number;
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
