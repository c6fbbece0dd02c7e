package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import java.util.HashMap;
import java.util.Map;

/// What holds at every moment, whoever runs and whoever has just been killed. Each is looked at in one statement, that
/// is, at one moment.
final class Invariants {

    private Invariants() {}

    static void hold(Database database) {
        everyCheckHolds(database);
        countersCountWhatIsThere(database);
        finalTallyIsSumOfLanes(database);
        slotsBelongToRunningJobs(database);
        journalTellsLegalMoves(database);
    }

    /// PostgreSQL sees to these itself; here it is made sure that nobody has switched one off.
    private static void everyCheckHolds(Database database) {
        record Check(String name, String table, String expression) {}
        var checks = database.list(
                """
                SELECT conname, conrelid::regclass::text, pg_get_expr(conbin, conrelid)
                  FROM pg_constraint
                 WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conrelid <> 0
                """,
                row -> new Check(row.getString(1), row.getString(2), row.getString(3)));
        assertThat(checks).isNotEmpty();
        for (var check : checks) {
            var broken = "SELECT count(*) FROM %s WHERE NOT (%s)".formatted(check.table(), check.expression());
            assertThat(database.number(broken))
                    .as("rows of %s that break %s", check.table(), check.name())
                    .isZero();
        }
    }

    /// A batch comes in with its records, its errors and its counters, or not at all.
    private static void countersCountWhatIsThere(Database database) {
        record Counted(long records, long errors) {}
        database.list(
                """
                SELECT job_id,
                       sum(rows_created), sum(errors),
                       (SELECT count(*) FROM stored_record AS record WHERE record.created_by_job = lane.job_id),
                       (SELECT count(*) FROM row_error AS error WHERE error.job_id = lane.job_id AND row_number > 0)
                  FROM import_lane AS lane
                 GROUP BY job_id
                """,
                row -> assertThat(new Counted(row.getLong(4), row.getLong(5)))
                        .as("records and errors of job %d", row.getLong(1))
                        .isEqualTo(new Counted(row.getLong(2), row.getLong(3))));
    }

    private static void finalTallyIsSumOfLanes(Database database) {
        assertThat(database.list(
                        """
                        SELECT job.id
                          FROM import_job AS job JOIN import_lane AS lane ON lane.job_id = job.id
                         WHERE job.ended_at IS NOT NULL
                         GROUP BY job.account_id, job.id
                        HAVING (job.rows_read, job.rows_created, job.rows_updated, job.rows_unchanged, job.rows_refused,
                                job.rows_absent, job.links_made)
                               <> (sum(lane.rows_read), sum(lane.rows_created), sum(lane.rows_updated),
                                   sum(lane.rows_unchanged), sum(lane.rows_refused),
                                   sum(lane.rows_absent), sum(lane.links_made))
                        """,
                        row -> row.getLong(1)))
                .as("ended jobs whose tally is not the sum of their lanes")
                .isEmpty();
    }

    private static void slotsBelongToRunningJobs(Database database) {
        assertThat(database.list(
                        """
                        SELECT coalesce(slot.job_id, job.id)
                          FROM (SELECT * FROM import_job WHERE state = 'PROCESSING') AS job
                          FULL JOIN run_slot AS slot ON slot.job_id = job.id
                         WHERE slot.job_id IS NULL OR job.id IS NULL
                            OR (slot.large_permit IS NOT NULL) <> (job.total_rows > 10000)
                        """,
                        row -> row.getLong(1)))
                .as("jobs that run without the right slot, or hold one without running")
                .isEmpty();
    }

    private static void journalTellsLegalMoves(Database database) {
        Map<Long, JobState> states = new HashMap<>();
        database.list(
                "SELECT job_id, from_state, to_state FROM import_event ORDER BY job_id, number",
                row -> {
                    var to = JobState.valueOf(row.getString(3));
                    var from = states.put(row.getLong(1), to);
                    assertThat(row.getString(2)).isEqualTo(from == null ? null : from.name());
                    assertThat(from == null ? to == JobState.STARTED : from.next().contains(to))
                            .as("job %d: %s to %s", row.getLong(1), from, to)
                            .isTrue();
                    return to;
                });
    }
}
