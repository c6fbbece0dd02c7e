package dev.landfall.store;

/// Distinct keys of two ids and a kind, numbered from 0 in the order in which they come.
///
/// An import has millions of them: they stand in arrays, so that none costs an object.
final class LinkKeys {

    private final long[] from;
    private final int[] kinds;
    private final long[] to;

    /// Open addressing: number + 1, 0 where there is none. At most half of the slots are taken.
    private final int[] slots;

    private int size;

    /// @param most how many keys there can be
    LinkKeys(int most) {
        from = new long[most];
        kinds = new int[most];
        to = new long[most];
        slots = new int[Integer.highestOneBit(Math.max(1, most)) << 2];
    }

    /// Answers the number of the key, which is the size before where the key is new.
    int add(long fromId, int kind, long toId) {
        int mask = slots.length - 1;
        int slot = hash(fromId, kind, toId) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (from[number] == fromId && kinds[number] == kind && to[number] == toId) {
                return number;
            }
            slot = (slot + 1) & mask;
        }
        from[size] = fromId;
        kinds[size] = kind;
        to[size] = toId;
        slots[slot] = size + 1;
        return size++;
    }

    private static int hash(long fromId, int kind, long toId) {
        long mixed = (fromId * 31 + kind) * 0x9E3779B97F4A7C15L ^ toId * 0xC2B2AE3D27D4EB4FL;
        mixed ^= mixed >>> 32;
        return (int) (mixed ^ mixed >>> 15);
    }

    int size() {
        return size;
    }

    long from(int number) {
        return from[number];
    }

    int kind(int number) {
        return kinds[number];
    }

    long to(int number) {
        return to[number];
    }
}
