package dev.landfall.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The texts that the cells of a workbook share, by number. There may be millions of them, so they are kept as bytes, in
/// blocks of eight, and beyond a few megabytes in a file: memory stays the same however many there are.
final class TextTable implements SharedTexts {

    /// Small enough that skipping to a text costs nothing, large enough that the list of blocks stays short.
    private static final int BLOCK_TEXTS = 8;

    /// Columns with few different texts are read from here; it comes to four megabytes at most. Longer texts are seldom
    /// shared by many cells.
    private static final int RECENT = 32 * 1024;

    private static final int LONGEST_RECENT_CHARS = 64;

    private final BlockStore blocks = new BlockStore();
    private final ByteRun block = new ByteRun(Integer.MAX_VALUE);
    private int size;

    private int at;

    /// The number above all that have been asked for, and where its text begins in its block.
    private int first;

    private int firstOffset;

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
        if (number >= first) {
            return firstText(number);
        }
        int slot = number % RECENT;
        var known = recent[slot];
        return known != null && recentNumbers[slot] == number ? known : repeatedText(number, slot);
    }

    /// Programs number texts as they come upon them, so the text after the highest number so far is the one that is
    /// mostly asked for next, and mostly only once.
    private String firstText(int number) throws IOException {
        find(number, number == first ? firstOffset : 0);
        var text = take();
        first = number + 1;
        firstOffset = first % BLOCK_TEXTS == 0 ? 0 : at - blocks.start();
        return text;
    }

    private String repeatedText(int number, int slot) throws IOException {
        find(number, 0);
        var text = take();
        if (text.length() <= LONGEST_RECENT_CHARS) {
            recent[slot] = text;
            recentNumbers[slot] = number;
        }
        return text;
    }

    /// Goes to a text, whose place in its block is either known or found by passing over those before.
    private void find(int number, int offset) throws IOException {
        blocks.find(number / BLOCK_TEXTS);
        at = blocks.start() + offset;
        if (offset == 0) {
            for (int skip = number % BLOCK_TEXTS; skip > 0; skip--) {
                int length = takeHead() >>> 1;
                at += length;
            }
        }
    }

    private String take() {
        int head = takeHead();
        int start = at;
        int length = head >>> 1;
        at += length;
        return (head & 1) == 0
                ? new String(blocks.bytes(), start, length, StandardCharsets.UTF_8)
                : new String(chars(blocks.bytes(), start, length));
    }

    private int takeHead() {
        var bytes = blocks.bytes();
        int head = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[at++];
            head |= (part & 0x7F) << shift;
            if (part >= 0) {
                return head;
            }
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

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
