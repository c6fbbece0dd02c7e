/// One job from its first row to its last.
///
/// ```text
///   worker thread                                                     event loop
///   file ─► RowSource ─► FilePlan ─► RecordSorter ─► LaneBatches ──┬──► lane 0: LaneCommit, one batch after the other
///           (pulled only when a lane asks for more)                └──► lane 1: LaneCommit
///   then, when all records are in, and where rows link:
///   file ─► RowSource ─► FilePlan ─► LinkSorter   ─► LaneBatches ──┬──► lane 0
///                                                                  └──► lane 1
/// ```
///
/// **Several types.** A row has an outcome for every record type its file may hold, and each goes to the lane of its own
/// record's name. What a batch holds is written type by type, in one order for all jobs.
///
/// **Links** follow when all records are in, so that a row may name a record of any row and file. They are a second pass
/// over the files, with positions behind those of the first.
///
/// **Lanes.** A row goes to the lane its record's name hashes to, so rows of one record stay in file order, lanes never
/// fight over a record, and as many batches are in flight as there are lanes. Where a row goes depends on nothing but
/// the row and the number of lanes, which is kept with the job.
///
/// **A batch is a transaction**: records, before-images, row errors and, last, the advance of its lane with the tally.
/// If the lane is no longer ours, everything rolls back.
///
/// **Exactly once.** A resumed run reads the files again from the first row and each lane skips what it has committed.
/// After an error at COMMIT nobody knows whether the batch is in: the lane tells, and the batch is tried again or passed
/// over. Nothing is added up in memory.
///
/// **A batch the database refuses** for the sake of a row is halved and tried again, until the guilty row stands alone
/// and is refused. A database that is gone is waited for, as long as nobody else takes the job.
///
/// **Inputs**, rows that bring a record with its relations, run in one lane and in their order: `InputSorter` makes drafts of
/// them, `InputWork` has a batch written and ends it with the row that is refused beyond what the import puts up with.
/// Where the import removes what it does not mention, `CleanupWork` does so when all rows are in. `RemovalWork` deletes the
/// records that rows name by id.
///
/// **Back-pressure.** Rows are pulled on demand: besides the batches in flight, a few more are held ready, however long
/// the file is.
///
/// Entry: [dev.landfall.run.ImportRuns]. Whether a job may run, and when, is decided in `queue`.
@NullMarked
package dev.landfall.run;

import org.jspecify.annotations.NullMarked;
