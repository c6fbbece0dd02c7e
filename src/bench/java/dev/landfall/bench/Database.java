package dev.landfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// A connection to the service's own PostgreSQL.
final class Database implements AutoCloseable {

    /// Lines of `postmaster.pid`.
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private static final int COPY_BUFFER_BYTES = 1 << 16;

    private final Connection connection;
    private final long serverPid;

    private Database(Connection connection, long serverPid) {
        this.connection = connection;
        this.serverPid = serverPid;
    }

    static Database of(Service service) throws IOException, SQLException {
        var server = service.home().resolve("postgres");
        var password = Files.readString(server.resolve("password")).strip();
        var postmaster = Files.readAllLines(server.resolve("data").resolve("postmaster.pid"));
        var url = "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(postmaster.get(PORT_LINE).strip());
        var login = new Properties();
        login.setProperty("user", "landfall");
        login.setProperty("password", password);
        return new Database(
                new Driver().connect(url, login),
                Long.parseLong(postmaster.get(PID_LINE).strip()));
    }

    long serverPid() {
        return serverPid;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void copy(String sql, Path file) throws SQLException, IOException {
        try (var in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in, COPY_BUFFER_BYTES);
        }
    }

    String text(String sql) throws SQLException {
        return one(sql, row -> row.getString(1));
    }

    long number(String sql) throws SQLException {
        return one(sql, row -> row.getLong(1));
    }

    <T> T one(String sql, RowReader<T> reader) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new SQLException("No row for " + sql);
            }
            return reader.read(rows);
        }
    }

    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /// No row is left, of ours or of the yardsticks.
    void empty() throws SQLException {
        execute("""
                TRUNCATE stored_record, before_image, row_error, row_error_count, stored_link, stored_reference, unique_value,
                         bench.stored_record, bench.typed_record, bench.staging
                """);
        settle();
    }

    /// Nothing is left to be done for what went before, and the planner knows as little of our table as it does in a
    /// first import. Neither TRUNCATE nor VACUUM makes it forget what autovacuum has told it about another round.
    void settle() throws SQLException {
        execute("VACUUM");
        execute("""
                SELECT pg_clear_attribute_stats('public', 'stored_record', attname, false)
                  FROM pg_attribute
                 WHERE attrelid = 'public.stored_record'::regclass AND attnum > 0 AND NOT attisdropped
                """);
        execute("CHECKPOINT");
    }

    long walBytes() throws SQLException {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    /// The same for tables that hold the same keys with the same properties.
    String fingerprint(String table) throws SQLException {
        return text("""
                SELECT count(*) || '/' || sum(jsonb_hash_extended(properties, hashtextextended(record_key, 0)))
                  FROM %s
                """.formatted(table));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
