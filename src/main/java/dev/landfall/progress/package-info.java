/// Live news of running jobs, for whoever watches them, on any replica.
///
/// ```text
///   import_job, import_lane, import_event        written by whichever replica runs the job
///                  │
///                  │  one statement an account, twice a second, while somebody watches
///                  ▼
///              Sightings ──► WatchedJob ──► Watcher, Watcher, ...        in this process
///                            what is new?
/// ```
///
/// **Why looking and not listening.** The tally of a running job lies in its lanes and changes with every batch, some
/// hundred times a second over all jobs. Announcing each of those would cost the import; announcing some of them needs a
/// clock anyway. So the clock is here, on the side of those who watch: [dev.landfall.progress.LiveJobs] looks twice a
/// second at what is watched, by one statement for all watched jobs of an account, whatever the number of watchers. It works
/// through poolers that swallow LISTEN, and no replica needs to know of another.
///
/// **What is told.** Every look is one snapshot of state, moves and tally, so they belong together; `Pace` adds the rate
/// and the remaining time. A watcher is told when something differs from what was told last. Each
/// [dev.landfall.progress.JobNews] holds everything, the whole of the short journal included, so that whoever was slow
/// takes the latest and has missed nothing: nothing is queued for anybody. Moves are numbered within their job, and a
/// watcher that was away says which number it has heard last.
///
/// **When it ends.** A job that has reached a final state is told once more and never again; a job that is deleted is told
/// to be gone.
///
/// What this package does not do: write to sockets (`console`), or tell anybody who is not there (the outbox of `job`,
/// with `webhook` and `cloudevents`).
@NullMarked
package dev.landfall.progress;

import org.jspecify.annotations.NullMarked;
