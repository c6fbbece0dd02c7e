package dev.landfall.record;

import java.util.OptionalLong;

/// Ids as ten letters, such as `xYZkjABcde`: the same number always has the same letters, neighbours look nothing alike,
/// and no two numbers share them.
///
/// A Feistel network over two halves of five letters each. It hides nothing from whoever reads this; it keeps people from
/// taking ids for numbers that can be counted on.
public final class OpaqueId {

    private static final int HALF_LETTERS = 5;
    private static final int LETTERS = 52;

    /// 52 to the power of five.
    private static final long HALF = 380_204_032L;

    /// Ids beyond have no letters; an identity column does not get there.
    private static final long BOUND = HALF * HALF;

    private static final int[] ROUND_KEYS = {0x3c6ef372, 0x1b873593, 0x52dce729, 0x38b34ae5};

    private OpaqueId() {}

    public static String of(long id) {
        if (id < 0 || id >= BOUND) {
            throw new IllegalArgumentException("No letters for the id " + id);
        }
        long left = id / HALF;
        long right = id % HALF;
        for (int key : ROUND_KEYS) {
            long next = (left + mixed(right, key)) % HALF;
            left = right;
            right = next;
        }
        var text = new StringBuilder(2 * HALF_LETTERS);
        write(left, text);
        write(right, text);
        return text.toString();
    }

    /// Empty for a text that is no such id.
    public static OptionalLong parse(String text) {
        if (text.length() != 2 * HALF_LETTERS) {
            return OptionalLong.empty();
        }
        long left = read(text, 0);
        long right = read(text, HALF_LETTERS);
        if (left < 0 || right < 0) {
            return OptionalLong.empty();
        }
        for (int i = ROUND_KEYS.length - 1; i >= 0; i--) {
            long before = Math.floorMod(right - mixed(left, ROUND_KEYS[i]), HALF);
            right = left;
            left = before;
        }
        return OptionalLong.of(left * HALF + right);
    }

    /// The finalizer of MurmurHash3.
    private static long mixed(long half, int key) {
        int hash = (int) half ^ key;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return Integer.toUnsignedLong(hash ^ hash >>> 16) % HALF;
    }

    private static void write(long half, StringBuilder text) {
        long rest = half;
        for (int i = 0; i < HALF_LETTERS; i++) {
            int letter = (int) (rest % LETTERS);
            text.append((char) (letter < LETTERS / 2 ? 'a' + letter : 'A' + letter - LETTERS / 2));
            rest /= LETTERS;
        }
    }

    private static long read(String text, int from) {
        long half = 0;
        for (int i = from + HALF_LETTERS - 1; i >= from; i--) {
            char c = text.charAt(i);
            int letter;
            if (c >= 'a' && c <= 'z') {
                letter = c - 'a';
            } else if (c >= 'A' && c <= 'Z') {
                letter = c - 'A' + LETTERS / 2;
            } else {
                return -1;
            }
            half = half * LETTERS + letter;
        }
        return half;
    }
}
