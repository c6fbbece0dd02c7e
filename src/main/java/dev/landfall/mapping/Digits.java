package dev.landfall.mapping;

/// Writes numbers of a fixed width, with leading zeros.
final class Digits {

    private Digits() {}

    static void write(char[] text, int at, int width, int number) {
        int rest = number;
        for (int i = at + width - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
