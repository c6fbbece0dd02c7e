package dev.landfall.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/// The lanes of running jobs: how far each has come.
@ApplicationScoped
public class Lanes {

    private final Pool pool;

    Lanes(Pool pool) {
        this.pool = pool;
    }

    private static final String ADVANCE = """
            UPDATE import_lane
               SET last_row = $6,
                   rows_read = rows_read + $7, rows_created = rows_created + $8, rows_updated = rows_updated + $9,
                   rows_unchanged = rows_unchanged + $10, rows_refused = rows_refused + $11,
                   rows_rewritten = rows_rewritten + $12, values_written = values_written + $13, errors = errors + $14,
                   rows_absent = rows_absent + $15, links_made = links_made + $16
             WHERE account_id = $1 AND job_id = $2 AND lane = $3 AND lease = $4 AND last_row = $5
            """;

    /// Advances a lane: the last statement of a batch's transaction, and its fence.
    ///
    /// @return false when the lane is no longer this lease's, or stands elsewhere; the transaction must then roll back
    public Uni<Boolean> advance(LaneAdvance step, SqlConnection tx) {
        var tally = step.tally();
        return tx.preparedQuery(ADVANCE)
                .execute(lane(step.lease(), step.lane())
                        .addLong(step.lease().number())
                        .addLong(step.fromRow())
                        .addLong(step.toRow())
                        .addLong(tally.read())
                        .addLong(tally.created())
                        .addLong(tally.updated())
                        .addLong(tally.unchanged())
                        .addLong(tally.refused())
                        .addLong(tally.rewritten())
                        .addLong(tally.values())
                        .addLong(tally.errors())
                        .addLong(tally.absent())
                        .addLong(tally.links()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String LAST_ROWS = """
            SELECT last_row FROM import_lane WHERE account_id = $1 AND job_id = $2 AND lease = $3 ORDER BY lane
            """;

    /// The last committed row of each lane, by lane number; fewer entries than the job has lanes, that is none, when
    /// the lease is lost.
    public Uni<long[]> lastRows(Lease lease) {
        return pool.preparedQuery(LAST_ROWS)
                .execute(Tuple.of(lease.job().accountId(), lease.job().value(), lease.number()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .mapToLong(row -> row.getLong("last_row"))
                        .toArray());
    }

    private static final String RESTART = """
            UPDATE import_lane
               SET last_row = 0, rows_read = 0, rows_created = 0, rows_updated = 0, rows_unchanged = 0,
                   rows_refused = 0, rows_absent = 0, rows_rewritten = 0, values_written = 0, links_made = 0, errors = 0
             WHERE account_id = $1 AND job_id = $2 AND lease = $3
            """;

    /// Puts all lanes back to the beginning. What they have written must go in the same transaction.
    ///
    /// @return false when the lease is lost; the transaction must then roll back
    public Uni<Boolean> restart(Lease lease, SqlConnection tx) {
        return tx.preparedQuery(RESTART)
                .execute(Tuple.of(lease.job().accountId(), lease.job().value(), lease.number()))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Tuple lane(Lease lease, int lane) {
        return Tuple.tuple()
                .addLong(lease.job().accountId())
                .addLong(lease.job().value())
                .addShort((short) lane);
    }
}
