package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The schema can be spread over many machines by account, and the script that does so does it to every table. There is
/// no Citus in this test: two functions of its names write down what they are asked for.
@QuarkusTest
class SchemaTest {

    /// Looked up before the account is known, or the same for all accounts, hence whole on every machine.
    private static final Set<String> REFERENCE_TABLES = Set.of("access_token", "installation_secret");

    @Inject
    AgroalDataSource database;

    @Test
    void everyKeyOfAnAccountsDataBeginsWithTheAccount() throws SQLException {
        var offending = texts("""
                SELECT kind.relname || ': ' || index.relname
                  FROM pg_index
                  JOIN pg_class AS index ON index.oid = indexrelid
                  JOIN pg_class AS kind ON kind.oid = indrelid
                  LEFT JOIN pg_attribute AS first ON first.attrelid = indrelid AND first.attnum = indkey[0]
                 WHERE indisunique
                   AND kind.relnamespace = 'public'::regnamespace
                   AND kind.relname <> 'flyway_schema_history'
                   AND first.attname IS DISTINCT FROM CASE kind.relname WHEN 'account' THEN 'id' ELSE 'account_id' END
                """);

        assertThat(offending).allMatch(key -> REFERENCE_TABLES.contains(key.replaceFirst(":.*", "")));
    }

    @Test
    void noForeignKeyCrossesAccounts() throws SQLException {
        var offending = texts("""
                SELECT conrelid::regclass || ': ' || conname
                  FROM pg_constraint
                  JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
                  JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
                 WHERE contype = 'f'
                   AND connamespace = 'public'::regnamespace
                   AND (own.attname <> 'account_id'
                        OR other.attname <> CASE confrelid::regclass::text WHEN 'account' THEN 'id' ELSE 'account_id' END)
                   AND confrelid::regclass::text <> 'access_token'
                """);

        assertThat(offending).isEmpty();
    }

    @Test
    void everyTableIsSpreadAndKeepsItsForeignKeys() throws Exception {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                pretendToBeCitus(connection);
                var tables = texts(connection, """
                        SELECT tablename::text FROM pg_tables
                         WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
                        """);
                var foreignKeys = foreignKeys(connection);

                distribute(connection);

                assertThat(foreignKeys(connection)).isEqualTo(foreignKeys).isNotEmpty();
                assertThat(texts(connection, "SELECT logicalrelid::text FROM pg_temp.pg_dist_partition"))
                        .containsExactlyInAnyOrderElementsOf(tables);
                assertThat(new TreeSet<>(texts(connection, """
                        SELECT logicalrelid::text FROM pg_temp.pg_dist_partition WHERE column_name IS NULL
                        """)))
                        .isEqualTo(new TreeSet<>(REFERENCE_TABLES));
                assertThat(texts(connection, """
                        SELECT logicalrelid::text FROM pg_temp.pg_dist_partition WHERE column_name <> 'account_id'
                        """))
                        .containsExactly("account");
                assertThat(texts(connection, """
                        SELECT logicalrelid::text FROM pg_temp.pg_dist_partition WHERE neighbour <> 'import_job'
                        """))
                        .containsExactly("import_job");

                // A table that a later version brings, and nothing else.
                execute(connection, "CREATE TABLE later (account_id bigint, id bigint, PRIMARY KEY (account_id, id))");
                distribute(connection);
                assertThat(texts(connection, "SELECT logicalrelid::text FROM pg_temp.pg_dist_partition"))
                        .hasSize(tables.size() + 1)
                        .contains("later");
            } finally {
                connection.rollback();
            }
        }
    }

    private static void pretendToBeCitus(Connection connection) throws SQLException {
        execute(connection, """
                CREATE TEMPORARY TABLE pg_dist_partition (logicalrelid regclass, column_name text, neighbour text);
                SET LOCAL search_path = public, pg_temp;
                CREATE FUNCTION public.create_reference_table(kind regclass) RETURNS void LANGUAGE sql AS
                    'INSERT INTO pg_temp.pg_dist_partition VALUES (kind, NULL, NULL)';
                CREATE FUNCTION public.create_distributed_table(kind regclass, column_name text, colocate_with text)
                    RETURNS void LANGUAGE sql AS
                    'INSERT INTO pg_temp.pg_dist_partition VALUES (kind, column_name, colocate_with)'
                """);
    }

    private static void distribute(Connection connection) throws SQLException, IOException {
        try (var script = Objects.requireNonNull(
                SchemaTest.class.getResourceAsStream("/db/migration/afterMigrate__distribution.sql"))) {
            execute(connection, new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${distributed}", "citus"));
        }
    }

    private static List<String> foreignKeys(Connection connection) throws SQLException {
        return texts(connection, """
                SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
                 ORDER BY 1
                """);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            return texts(connection, sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
