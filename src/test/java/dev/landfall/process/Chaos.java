package dev.landfall.process;

/// How much is broken. `./mvnw verify` breaks a little of everything, in minutes; the profile `chaos` as much as
/// docs/promises.md counts.
final class Chaos {

    private static final boolean FULL = "full".equals(System.getProperty("landfall.chaos"));

    private Chaos() {}

    /// One of two amounts.
    static int amount(int little, int full) {
        return FULL ? full : little;
    }

    /// The seed of all faults, printed so that a run can be had again with `-Dlandfall.seed=`.
    static long seedOf(String test) {
        long seed = Long.getLong("landfall.seed", System.nanoTime());
        System.out.printf("%s with -Dlandfall.seed=%d%n", test, seed);
        return seed;
    }
}
