package dev.landfall.run;

import dev.landfall.store.ConcurrentChange;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/// What a failure at the database calls for.
public enum Failing {

    /// A row is to blame: halve the batch and find it.
    FOR_A_ROW,
    /// Others were in the way: the same again.
    FOR_OTHERS,
    /// The database, or a file, is not there, or has no room: the same again, later.
    FOR_THE_DATABASE,
    /// Nobody knows: the job is broken off, and the log says why.
    FOR_NO_KNOWN_REASON;

    /// Whether the same may work later.
    public boolean isPassing() {
        return switch (this) {
            case FOR_OTHERS, FOR_THE_DATABASE -> true;
            case FOR_A_ROW, FOR_NO_KNOWN_REASON -> false;
        };
    }

    public static Failing of(Throwable failure) {
        return switch (failure) {
            case PgException refused -> ofSqlState(refused.getSqlState());
            case ConcurrentChange _ -> FOR_OTHERS;
            case IOException _, UncheckedIOException _, TimeoutException _ -> FOR_THE_DATABASE;
            // The driver tells of connections it has lost, or cannot get, by these.
            case VertxException _ -> FOR_THE_DATABASE;
            default -> FOR_NO_KNOWN_REASON;
        };
    }

    /// By the class of PostgreSQL's error code, or by the whole code where a class is mixed.
    private static Failing ofSqlState(String state) {
        if (state == null) {
            return FOR_THE_DATABASE;
        }
        return switch (state) {
            // serialization failure, deadlock, lock not available, canceled by a timeout
            case "40001", "40P01", "55P03", "57014" -> FOR_OTHERS;
            default ->
                switch (state.substring(0, 2)) {
                    // data exception, constraint violation, program limit exceeded
                    case "22", "23", "54" -> FOR_A_ROW;
                    // connection, transaction rolled back, resources, operator intervention, system, read-only standby
                    case "08", "40", "53", "57", "58", "25" -> FOR_THE_DATABASE;
                    default -> FOR_NO_KNOWN_REASON;
                };
        };
    }
}
