package dev.landfall.report;

import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// The warnings of jobs.
@ApplicationScoped
public class RowWarnings {

    private final Pool pool;

    RowWarnings(Pool pool) {
        this.pool = pool;
    }

    private static final String APPEND = """
            INSERT INTO row_warning (account_id, job_id, row_number, record_id, code, named)
            SELECT $1, $2, warning.row_number, warning.record_id, warning.code, warning.named
              FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[])
                   AS warning (row_number, record_id, code, named)
                ON CONFLICT DO NOTHING
            """;

    /// Keeps warnings in the transaction of the work that gave cause for them.
    ///
    /// @return how many had not been kept before
    public Uni<Long> append(long accountId, long jobId, List<RowWarning> warnings, SqlConnection tx) {
        if (warnings.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addLong(jobId)
                        .addArrayOfLong(warnings.stream().map(each -> (long) each.row()).toArray(Long[]::new))
                        .addArrayOfLong(warnings.stream().map(RowWarning::recordId).toArray(Long[]::new))
                        .addArrayOfString(warnings.stream().map(each -> each.code().name()).toArray(String[]::new))
                        .addArrayOfString(warnings.stream().map(RowWarning::named).toArray(String[]::new)))
                .map(rows -> (long) rows.rowCount());
    }

    private static final String PAGE = """
            SELECT row_number, record_id, code, named
              FROM row_warning
             WHERE account_id = $1 AND job_id = $2 AND (row_number, record_id) > ($3, $4)
             ORDER BY row_number, record_id
             LIMIT $5
            """;

    /// The warnings of a job, by row and record.
    ///
    /// @param afterRow and `afterRecord` are those of the last warning that is known; -1 and 0 for the first page
    public Uni<List<RowWarning>> page(long accountId, long jobId, long afterRow, long afterRecord, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(accountId, jobId, afterRow, afterRecord, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new RowWarning(
                                row.getLong("row_number").intValue(),
                                row.getLong("record_id"),
                                RowErrorCode.valueOf(row.getString("code")),
                                row.getString("named")))
                        .toList());
    }
}
