package dev.landfall.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.process.ContactRow.Fault;
import dev.landfall.record.Tally;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The service's database, looked at past the service.
final class Database implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String jdbcUrl;
    private final Connection connection;

    private Database(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        this.connection = connect(jdbcUrl);
    }

    /// @param url with the user and the password in it
    static Database at(String url) {
        var uri = URI.create(url);
        var credentials = uri.getUserInfo().split(":", 2);
        return new Database("jdbc:postgresql://%s:%d%s?user=%s&password=%s"
                .formatted(uri.getHost(), uri.getPort(), uri.getPath(), credentials[0], credentials[1]));
    }

    /// Reads one row of a result.
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String sql, RowReader<T> reader, Object... parameters) {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T one(String sql, RowReader<T> reader, Object... parameters) {
        return list(sql, reader, parameters).getFirst();
    }

    long number(String sql, Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters);
    }

    /// Holds a lock that makes all writers of a table wait, until closed.
    TableLock hold(String table) {
        return new TableLock(connect(jdbcUrl), table);
    }

    /// Waits until somebody waits for a lock.
    void awaitWaiting() {
        await().atMost(LONGEST_WAIT).until(() -> number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
    }

    static final class TableLock implements AutoCloseable {

        private final Connection connection;

        private TableLock(Connection connection, String table) {
            this.connection = connection;
            try {
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    statement.execute("LOCK TABLE %s IN SHARE MODE".formatted(table));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            Database.close(connection);
        }
    }

    // ── jobs ──

    /// How far a job has come.
    record Progress(String state, long lease, String runner, boolean leaseHasRunOut, long rows) {}

    Progress progress(long job) {
        return one(
                """
                SELECT state, job.lease, runner, leased_until < now() AS leaseHasRunOut, sum(lane.rows_read) AS rows
                  FROM import_job AS job JOIN import_lane AS lane ON lane.job_id = job.id
                 WHERE job.id = ?
                 GROUP BY job.account_id, job.id
                """,
                row -> new Progress(
                        row.getString("state"),
                        row.getLong("lease"),
                        row.getString("runner"),
                        row.getBoolean("leaseHasRunOut"),
                        row.getLong("rows")),
                job);
    }

    /// Waits until the first batch of a job is in.
    void awaitFirstRowsOf(long job) {
        await().atMost(LONGEST_WAIT).pollInterval(Duration.ofMillis(5)).until(() -> progress(job).rows() > 0);
    }

    Tally tally(long job) {
        return one(
                """
                SELECT rows_read, rows_created, rows_updated, rows_unchanged, rows_refused, rows_rewritten,
                       values_written, errors
                  FROM import_job
                 WHERE id = ?
                """,
                row -> new Tally(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)),
                job);
    }

    /// The states a job has been in, in order.
    List<String> states(long job) {
        return list(
                "SELECT to_state FROM import_event WHERE job_id = ? ORDER BY number", row -> row.getString(1), job);
    }

    /// The errors of a job by line. No row of the tests has more than one.
    Map<Integer, Fault> errors(long job) {
        var errors = new TreeMap<Integer, Fault>();
        list(
                "SELECT row_number, code FROM row_error WHERE job_id = ?",
                row -> errors.put(row.getInt(1), Fault.valueOf(row.getString(2))),
                job);
        return errors;
    }

    // ── records ──

    long recordsCreatedBy(long job) {
        return number("SELECT count(*) FROM stored_record WHERE created_by_job = ?", job);
    }

    Map<String, StoredContact> contacts() {
        var contacts = new HashMap<String, StoredContact>();
        list(
                "SELECT record_key, properties, created_by_job, created_by_row FROM stored_record",
                row -> contacts.put(
                        row.getString(1),
                        new StoredContact(properties(row.getString(2)), row.getLong(3), row.getLong(4))));
        return contacts;
    }

    private static Map<String, String> properties(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        close(connection);
    }

    private static Connection connect(String jdbcUrl) {
        try {
            return DriverManager.getConnection(jdbcUrl);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
