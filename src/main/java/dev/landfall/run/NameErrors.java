package dev.landfall.run;

import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import io.vertx.pgclient.PgException;
import java.util.List;

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

    static RowError of(Row row, RowErrorCode code, FileRun file) {
        int column = namingColumn(file, code);
        return column < 0 || column >= row.width()
                ? RowError.in(row, code)
                : RowError.in(row, column, file.spec().columns().get(column).column(), code, Effect.ROW_REFUSED);
    }

    private static int namingColumn(FileRun file, RowErrorCode code) {
        List<ColumnMapping> columns = file.spec().columns();
        int byId = indexOf(columns, ColumnRole.RECORD_ID);
        if (byId >= 0 && code != RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE) {
            return byId;
        }
        var key = file.type().keyProperty();
        for (int i = 0; i < columns.size(); i++) {
            if (key.isPresent() && key.get().equals(columns.get(i).property())) {
                return i;
            }
        }
        return byId;
    }

    private static int indexOf(List<ColumnMapping> columns, ColumnRole role) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).role() == role) {
                return i;
            }
        }
        return -1;
    }
}
