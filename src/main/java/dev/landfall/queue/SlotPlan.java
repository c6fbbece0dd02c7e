package dev.landfall.queue;

import dev.landfall.job.JobId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Hands out the free slots of one account.
///
/// The oldest job comes first; a large job that finds no large permit lets smaller ones pass, so that two large imports
/// do not block the third slot.
final class SlotPlan {

    /// HubSpot's limits: three imports at once, two of them with more than 10,000 rows.
    static final int SLOTS = 3;

    static final int LARGE_PERMITS = 2;

    static final long LARGE_MORE_THAN_ROWS = 10_000;

    private SlotPlan() {}

    /// A slot in use.
    record Taken(int slot, OptionalInt largePermit) {}

    /// A job in line.
    record Waiting(JobId job, long rows, boolean deferred) {

        boolean isLarge() {
            return rows > LARGE_MORE_THAN_ROWS;
        }
    }

    /// What is to happen to a job in line.
    sealed interface Decision {

        JobId job();

        record Begin(JobId job, int slot, OptionalInt largePermit) implements Decision {}

        record Defer(JobId job) implements Decision {}
    }

    /// @param waiting the jobs in line, oldest first
    /// @param capacity how many jobs this process can take on; a job that finds a slot but no capacity is left alone,
    ///     for another replica
    static List<Decision> decide(List<Taken> taken, List<Waiting> waiting, int capacity) {
        var slots = free(SLOTS, taken.stream().mapToInt(Taken::slot));
        var permits = free(
                LARGE_PERMITS, taken.stream().map(Taken::largePermit).flatMapToInt(OptionalInt::stream));
        var decisions = new ArrayList<Decision>();
        int left = capacity;
        for (var job : waiting) {
            boolean fits = !slots.isEmpty() && (!job.isLarge() || !permits.isEmpty());
            if (!fits) {
                if (!job.deferred()) {
                    decisions.add(new Decision.Defer(job.job()));
                }
                continue;
            }
            int slot = slots.removeFirst();
            var permit = job.isLarge() ? OptionalInt.of(permits.removeFirst()) : OptionalInt.empty();
            if (left > 0) {
                left--;
                decisions.add(new Decision.Begin(job.job(), slot, permit));
            }
        }
        return List.copyOf(decisions);
    }

    private static List<Integer> free(int all, IntStream taken) {
        Set<Integer> inUse = new HashSet<>(taken.boxed().toList());
        return new ArrayList<>(
                IntStream.rangeClosed(1, all).filter(n -> !inUse.contains(n)).boxed().toList());
    }
}
