package dev.landfall.source;

import java.util.Arrays;

/// Of the texts that cells share only whether they are blank: all that counting rows needs to know of them.
final class BlankTexts implements SharedTexts {

    private static final String SOME_TEXT = "-";

    private long[] bits = new long[1];
    private int size;

    @Override
    public void add(byte[] bytes, int start, int end) {
        // Nearly every text begins with a letter or digit; only the others need to be looked at as characters.
        boolean blank = start == end
                || !Character.isLetterOrDigit(bytes[start]) && SheetText.isBlank(SheetText.of(bytes, start, end));
        add(blank);
    }

    @Override
    public void add(String text) {
        add(SheetText.isBlank(text));
    }

    private void add(boolean blank) {
        int word = size / Long.SIZE;
        if (word == bits.length) {
            bits = Arrays.copyOf(bits, 2 * bits.length);
        }
        if (blank) {
            bits[word] |= 1L << size;
        }
        size++;
    }

    @Override
    public void complete() {
        // Nothing is held back.
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String text(int number) {
        return (bits[number / Long.SIZE] & 1L << number) != 0 ? "" : SOME_TEXT;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
