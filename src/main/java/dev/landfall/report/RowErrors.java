package dev.landfall.report;

import dev.landfall.row.Effect;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// The row errors of jobs.
@ApplicationScoped
public class RowErrors {

    /// A row as it stood in the file is kept as `{"cells": [...]}`.
    private static final String CELLS = "cells";

    private final Pool pool;

    RowErrors(Pool pool) {
        this.pool = pool;
    }

    /// The key of the table refuses an error that was reported before: a batch comes in once or not at all.
    ///
    /// The counts are taken from what goes in. A column's name is cut there: it stands in the key of the table.
    private static final String APPEND = """
            WITH appended AS (
                INSERT INTO row_error (account_id, job_id, file_position, record_type,
                                       row_number, number, code, effect, column_index, column_name, cell, source_row)
                SELECT $1, $2, $3, $4, error.row_number, error.number, error.code, error.effect,
                       nullif(error.column_index, -1), error.column_name, error.cell, error.source_row::jsonb
                  FROM unnest($5::int[], $6::int[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[],
                              $12::text[])
                       AS error (row_number, number, code, effect, column_index, column_name, cell, source_row)
                RETURNING code, effect, coalesce(column_index, -1) AS column_index, left(column_name, 200) AS column_name)
            INSERT INTO row_error_count AS known (account_id, job_id, file_position, lane, code, effect, column_index,
                                                  column_name, errors)
            SELECT $1, $2, $3, $13, code, effect, column_index, column_name, count(*)
              FROM appended
             GROUP BY code, effect, column_index, column_name
                ON CONFLICT (account_id, job_id, file_position, lane, code, effect, column_index, column_name)
                   DO UPDATE
               SET errors = known.errors + excluded.errors
            """;

    /// What is no lane's counts with the first lane's; nobody else writes then.
    private static final int NO_LANE = 0;

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
        return append(accountId, jobId, filePosition, NO_LANE, recordType, part, errors, tx);
    }

    /// The same for a lane, which counts its errors apart from those of other lanes.
    public Uni<Void> append(
            long accountId,
            long jobId,
            int filePosition,
            int lane,
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
                        .addShort((short) lane))
                .replaceWithVoid();
    }

    private static final String DELETE = """
            WITH deleted AS (
                DELETE FROM row_error WHERE account_id = $1 AND job_id = $2)
            DELETE FROM row_error_count
             WHERE account_id = $1 AND job_id = $2
            """;

    /// Forgets all errors of a job that is to begin again.
    public Uni<Void> deleteAll(long accountId, long jobId, SqlConnection tx) {
        return tx.preparedQuery(DELETE).execute(Tuple.of(accountId, jobId)).replaceWithVoid();
    }

    /// How often one kind of error occurs in one column. `columnIndex` is [RowError#NO_COLUMN] where none is meant.
    public record Group(
            int filePosition, RowErrorCode code, Effect effect, int columnIndex, String column, long errors) {}

    private static final String GROUPS = """
            SELECT file_position, code, effect, column_index, column_name, sum(errors)::bigint AS errors
              FROM row_error_count
             WHERE account_id = $1 AND job_id = $2
             GROUP BY file_position, code, effect, column_index, column_name
             ORDER BY errors DESC, file_position, code, column_index
             LIMIT $3
            """;

    /// A file has hundreds of columns at most, and an error of a column is one of a few kinds.
    private static final int MOST_GROUPS = 1_000;

    /// The kinds of errors of a job, the most frequent ones first.
    public Uni<List<Group>> groups(long accountId, long jobId) {
        return pool.preparedQuery(GROUPS)
                .execute(Tuple.of(accountId, jobId, MOST_GROUPS))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Group(
                                row.getInteger("file_position"),
                                RowErrorCode.valueOf(row.getString("code")),
                                Effect.valueOf(row.getString("effect")),
                                row.getInteger("column_index"),
                                row.getString("column_name"),
                                row.getLong("errors")))
                        .toList());
    }

    /// A kind of error in one column of a file; no column is [RowError#NO_COLUMN].
    public record Kind(int filePosition, RowErrorCode code, int columnIndex) {}

    private static final String OF_KIND = """
            SELECT id, file_position, row_number, number, code, effect, record_type, column_index, column_name, cell,
                   source_row, created_at
              FROM row_error
             WHERE account_id = $1 AND job_id = $2 AND file_position = $3 AND code = $4
               AND coalesce(column_index, -1) = $5 AND (row_number, number) > ($6, $7)
             ORDER BY row_number, number
             LIMIT $8
            """;

    /// The errors of one kind after a place in the report, in order.
    public Uni<List<ReportedError>> page(long accountId, long jobId, Kind kind, ErrorCursor after, int limit) {
        return pool.preparedQuery(OF_KIND)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addLong(jobId)
                        .addShort((short) kind.filePosition())
                        .addString(kind.code().name())
                        .addInteger(kind.columnIndex())
                        .addLong(after.row())
                        .addShort((short) after.number())
                        .addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RowErrors::errorOf)
                        .toList());
    }

    private static ReportedError errorOf(Row row) {
        var columnIndex = row.getInteger("column_index");
        return new ReportedError(
                row.getLong("id"),
                row.getInteger("file_position"),
                row.getString("record_type"),
                new RowError(
                        row.getLong("row_number").intValue(),
                        RowErrorCode.valueOf(row.getString("code")),
                        Effect.valueOf(row.getString("effect")),
                        columnIndex == null ? RowError.NO_COLUMN : columnIndex,
                        row.getString("column_name"),
                        row.getString("cell"),
                        row.getJsonObject("source_row").getJsonArray(CELLS).stream()
                                .map(String.class::cast)
                                .toList()),
                row.getOffsetDateTime("created_at").toInstant(),
                new ErrorCursor(row.getInteger("file_position"), row.getLong("row_number"), row.getInteger("number")));
    }

    private static final String PAGE = """
            SELECT id, file_position, row_number, number, code, effect, record_type, column_index, column_name, cell,
                   source_row, created_at
              FROM row_error
             WHERE account_id = $1 AND job_id = $2 AND (file_position, row_number, number) > ($3, $4, $5)
             ORDER BY file_position, row_number, number
             LIMIT $6
            """;

    /// The errors of a job after a place in its report, in order. The place is compared as a whole, so that the index leads
    /// to it, however many errors stand before it.
    public Uni<List<ReportedError>> page(long accountId, long jobId, ErrorCursor after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addLong(jobId)
                        .addShort((short) after.filePosition())
                        .addLong(after.row())
                        .addShort((short) after.number())
                        .addInteger(limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RowErrors::errorOf)
                        .toList());
    }

    private static String sourceRow(RowError error) {
        return new JsonObject().put(CELLS, new JsonArray(error.cells())).encode();
    }
}
