/// Whose turn it is.
///
/// **The limiter.** At most three jobs of an account run at once, over all replicas, and of the three at most two large
/// ones. The permits are rows of `run_slot`: three numbers an account, the primary key makes a fourth impossible. A job
/// that finds no slot becomes DEFERRED; slots go to the oldest job that fits. Nothing is counted in memory.
///
/// **A turn** looks at every account with open jobs and, holding that account's row, hands out its free slots
/// ([dev.landfall.queue.SlotPlan] decides, in plain Java) and takes over jobs whose lease has run out. Turns are taken when the
/// database announces a change, and every second anyway, because announcements may be lost.
///
/// **Lost runners.** A runner shows that it is alive by renewing its lease. When it stops, another replica takes the job
/// over; the lease number keeps the old one from writing. A runner that is started again knows itself by
/// [dev.landfall.queue.RunnerIdentity] and takes its own jobs over at once.
///
/// **Shutting down**: no new turn, batches in flight are finished, leases are given back.
///
/// This is the only package that subscribes to detached work.
@NullMarked
package dev.landfall.queue;

import org.jspecify.annotations.NullMarked;
