package dev.landfall.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/// Ids as ten letters, for doors whose clients are used to ids that tell nothing, neither how many there are nor which was
/// first.
///
/// Every id has one text and every text one id, for each kind: a keyed permutation of all texts of ten letters (a Feistel
/// network over two halves of five). It hides the order of ids and guards nothing: what a client may see is decided by its
/// account. Whoever has the same key has the same texts, so the key must outlive the service.
public final class OpaqueIds {

    /// What an id names. The same number has another text for each kind.
    public enum Kind {
        /// A stored record, of whatever type.
        RECORD,
        IMPORT,
        EVENT,
        APPLICATION,
        ORGANIZATION,
        WEBHOOK,
        CALLBACK,
        CLEANUP
    }

    public static final int LETTERS = 10;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int HALF_LETTERS = LETTERS / 2;

    /// 52 to the power of 5. Ids up to its square, 1.4 * 10^17, have a text.
    private static final long HALF = 380_204_032L;

    /// More than the four from which on such a network counts as random; an odd one changes nothing.
    private static final int ROUNDS = 8;

    private final Map<Kind, long[]> roundKeys = new EnumMap<>(Kind.class);

    public OpaqueIds(byte[] key) {
        for (var kind : Kind.values()) {
            roundKeys.put(kind, roundKeys(key, kind));
        }
    }

    /// The text of an id.
    public String text(Kind kind, long id) {
        if (id < 0 || id >= HALF * HALF) {
            throw new IllegalArgumentException("No such id: " + id);
        }
        long left = id / HALF;
        long right = id % HALF;
        for (long key : keysOf(kind)) {
            long next = (left + mixed(right, key)) % HALF;
            left = right;
            right = next;
        }
        var letters = new char[LETTERS];
        write(left, letters, 0);
        write(right, letters, HALF_LETTERS);
        return new String(letters);
    }

    /// The id that a text stands for; empty for a text that cannot be one.
    public OptionalLong number(Kind kind, String text) {
        if (text.length() != LETTERS) {
            return OptionalLong.empty();
        }
        long left = read(text, 0);
        long right = read(text, HALF_LETTERS);
        if (left < 0 || right < 0) {
            return OptionalLong.empty();
        }
        var keys = keysOf(kind);
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long before = Math.floorMod(right - mixed(left, keys[round]), HALF);
            right = left;
            left = before;
        }
        return OptionalLong.of(left * HALF + right);
    }

    private long[] keysOf(Kind kind) {
        var keys = roundKeys.get(kind);
        if (keys == null) {
            throw new IllegalStateException("A kind without keys");
        }
        return keys;
    }

    /// A number below [#HALF] that depends on all bits of half and key.
    private static long mixed(long half, long key) {
        long mixed = half ^ key;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return ((mixed ^ (mixed >>> 33)) >>> 1) % HALF;
    }

    private static void write(long half, char[] letters, int start) {
        long rest = half;
        for (int i = start + HALF_LETTERS - 1; i >= start; i--) {
            letters[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
    }

    /// -1 where there is anything but letters.
    private static long read(String text, int start) {
        long half = 0;
        for (int i = start; i < start + HALF_LETTERS; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            half = half * ALPHABET.length() + digit;
        }
        return half;
    }

    private static long[] roundKeys(byte[] key, Kind kind) {
        var keys = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            keys[round] = ByteBuffer.wrap(digest(key, kind.name() + ' ' + round)).getLong();
        }
        return keys;
    }

    private static byte[] digest(byte[] key, String purpose) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return digest.digest(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
