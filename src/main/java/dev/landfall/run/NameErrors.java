package dev.landfall.run;

import dev.landfall.mapping.FileColumns;
import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import io.vertx.pgclient.PgException;
import java.util.Optional;

/// Words errors that show only at the database, where a row is known by the record it names, by the column that names
/// the record.
final class NameErrors {

    /// PostgreSQL's code for a value that is in use elsewhere.
    private static final String UNIQUE_VIOLATION = "23505";

    private NameErrors() {}

    static RowErrorCode codeOf(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState())
                ? RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE
                : RowErrorCode.UNKNOWN_ERROR;
    }

    static RowError of(Row row, RowErrorCode code, String recordType, FileColumns columns) {
        return namingColumn(columns, recordType, code)
                .filter(column -> column < row.width())
                .map(column -> RowError.in(row, column, columns.name(column), code, Effect.ROW_REFUSED))
                .orElseGet(() -> RowError.in(row, code));
    }

    /// An error of a value that belongs to another record.
    static RowError of(Row row, RowErrorCode code, UniqueValue value, RecordType type, Effect effect, FileColumns columns) {
        int column = columns.columnOf(type, value).orElse(RowError.NO_COLUMN);
        var name = column == RowError.NO_COLUMN ? value.property() : columns.name(column);
        return new RowError(row.number(), code, effect, column, name, value.value(), row.cells());
    }

    private static Optional<Integer> namingColumn(FileColumns columns, String recordType, RowErrorCode code) {
        var byId = columns.idColumn(recordType);
        var byKey = columns.keyColumn(recordType);
        return code == RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE
                ? byKey.or(() -> byId)
                : byId.or(() -> byKey);
    }
}
