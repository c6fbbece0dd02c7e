package dev.landfall.report;

import dev.landfall.row.RowError;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The row errors of jobs.
@ApplicationScoped
public class RowErrors {

    /// The key of the table refuses an error that was reported before: a batch comes in once or not at all.
    private static final String APPEND = """
            INSERT INTO row_error (account_id, job_id, file_position, record_type,
                                   row_number, number, code, effect, column_index, column_name, cell, source_row,
                                   named, bound)
            SELECT $1, $2, $3, $4, error.row_number, error.number, error.code, error.effect,
                   nullif(error.column_index, -1), error.column_name, error.cell, error.source_row::jsonb,
                   error.named, error.bound
              FROM unnest($5::int[], $6::int[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::text[],
                          $13::text[], $14::text[])
                   AS error (row_number, number, code, effect, column_index, column_name, cell, source_row, named, bound)
            """;

    /// No row has more errors of one part.
    private static final int NUMBERS_PER_PART = 512;

    /// Keeps errors of a batch, in its transaction. Errors of one row must stand together, in order.
    ///
    /// @param part tells the errors that a row has for one record type, or for its links, from those it has for others
    public Uni<Void> append(
            long accountId,
            long jobId,
            int filePosition,
            String recordType,
            int part,
            List<RowError> errors,
            SqlConnection tx) {
        if (errors.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int size = errors.size();
        var rows = new Integer[size];
        var numbers = new Integer[size];
        var codes = new String[size];
        var effects = new String[size];
        var columnIndexes = new Integer[size];
        var columnNames = new String[size];
        var values = new String[size];
        var sourceRows = new String[size];
        var named = new String[size];
        var bounds = new String[size];
        for (int i = 0; i < size; i++) {
            var error = errors.get(i);
            boolean sameRow = i > 0 && errors.get(i - 1).row() == error.row();
            rows[i] = error.row();
            numbers[i] = sameRow ? numbers[i - 1] + 1 : part * NUMBERS_PER_PART;
            codes[i] = error.code().name();
            effects[i] = error.effect().name();
            columnIndexes[i] = error.columnIndex();
            columnNames[i] = error.column();
            values[i] = error.value();
            named[i] = error.named();
            bounds[i] = error.bound();
            // A row with several errors is written out once and shared.
            sourceRows[i] = sameRow ? sourceRows[i - 1] : sourceRow(error);
        }
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addLong(jobId)
                        .addShort((short) filePosition)
                        .addString(recordType)
                        .addArrayOfInteger(rows)
                        .addArrayOfInteger(numbers)
                        .addArrayOfString(codes)
                        .addArrayOfString(effects)
                        .addArrayOfInteger(columnIndexes)
                        .addArrayOfString(columnNames)
                        .addArrayOfString(values)
                        .addArrayOfString(sourceRows)
                        .addArrayOfString(named)
                        .addArrayOfString(bounds))
                .replaceWithVoid();
    }

    /// The errors of a job after a place in its report, in order.
    @WithSession
    public Uni<List<ReportedError>> page(long accountId, long jobId, ErrorCursor after, int limit) {
        return RowErrorEntity.<RowErrorEntity>find(
                        """
                        accountId = ?1 AND jobId = ?2 AND (filePosition > ?3 OR filePosition = ?3 AND (rowNumber > ?4
                            OR rowNumber = ?4 AND number > ?5)) ORDER BY filePosition, rowNumber, number""",
                        accountId,
                        jobId,
                        (short) after.filePosition(),
                        after.row(),
                        (short) after.number())
                .page(0, limit)
                .list()
                .map(entities -> entities.stream().map(RowErrors::errorOf).toList());
    }

    private static ReportedError errorOf(RowErrorEntity entity) {
        int columnIndex = entity.columnIndex == null ? RowError.NO_COLUMN : entity.columnIndex;
        return new ReportedError(
                entity.id,
                entity.filePosition,
                entity.recordType,
                new RowError(
                        (int) entity.rowNumber,
                        entity.code,
                        entity.effect,
                        columnIndex,
                        entity.columnName,
                        entity.cell,
                        entity.cells(),
                        entity.named,
                        entity.bound),
                entity.createdAt,
                new ErrorCursor(entity.filePosition, entity.rowNumber, entity.number));
    }

    private static String sourceRow(RowError error) {
        return new JsonObject().put(RowErrorEntity.CELLS, new JsonArray(error.cells())).encode();
    }
}
