/// The import job: one request to import, from the moment it was accepted until long after it ended.
///
/// ```text
///                 ┌──────────────► FAILED, CANCELED
///   STARTED ──────┼─► PROCESSING ─► DONE | FAILED | CANCELED
///      └► DEFERRED ┘
/// ```
///
/// [dev.landfall.job.JobState] draws every arrow; [dev.landfall.job.JobMoves] is the only place that makes one. A move is
/// a guarded UPDATE and an entry in the job's journal (`import_event`), in one transaction: if somebody else was faster
/// no row changes, and that is an answer, not an error.
///
/// **Who may write.** A runner takes a job under a lease: a number that rises with every runner, and a time until when
/// the runner is believed alive. A job's rows are divided into lanes, and each lane's row in `import_lane` carries the
/// lease number too. A batch advances its lane in the last statement of its transaction, and only for its own lease
/// number and the row it last knew; taking a job over, ending it or canceling it changes the number in the lanes first.
/// Both updates lock the same row, so either the batch is in before the change and is counted, or it rolls back whole.
/// Time decides when a runner may be replaced, never whether it may write.
///
/// **What is counted.** Lanes hold the tally of what they committed; a final job holds the sum. The tally of a running
/// job is the sum over its lanes at that moment. CHECKs hold rows read = created + updated + unchanged + refused.
///
/// **Who is told.** With every move, [dev.landfall.job.Outbox] gets a row for everybody who has subscribed to such moves, by
/// the statement that writes the journal; where nobody has, that statement finds it out by a key and writes nothing. Others
/// take the rows and do the telling, see `webhook` and `cloudevents`.
///
/// Locks are taken in one order everywhere: account, job, lanes, slot.
///
/// What this package does not do: decide whose turn it is (`queue`), read or write rows (`run`).
@NullMarked
package dev.landfall.job;

import org.jspecify.annotations.NullMarked;
