package dev.landfall.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One import of two record types, killed while records are written and while they are linked: every record is there
/// once, and every link.
class LinkedKillsIT {

    private static final int KILLS = 8;
    private static final int ROWS = 60_000;
    private static final int COMPANIES = 500;

    /// Every row has a contact, a company and a link between them.
    private static final int STEPS = 3 * ROWS;

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);

    private static final String REQUEST = """
            {
              "name": "Contacts and their companies",
              "files": [{
                "fileName": "both.csv",
                "fileFormat": "CSV",
                "fileImportPage": {
                  "hasHeader": true,
                  "columnMappings": [
                    {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                    {"columnObjectTypeId": "0-1", "columnName": "First name", "propertyName": "firstname"},
                    {"columnObjectTypeId": "0-2", "columnName": "Domain", "propertyName": "domain"}
                  ]
                }
              }]
            }
            """;

    private final long seed = Long.getLong("landfall.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final DataDirectory directory =
            DataDirectory.fresh("linked-kills").with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    private LandfallProcess service;
    private Database database;

    @AfterEach
    void end() {
        database.close();
        directory.close();
    }

    @Test
    void everyLinkIsMadeExactlyOnce() {
        System.out.printf("Kills between records and links with -Dlandfall.seed=%d%n", seed);
        service = directory.start();
        database = directory.database();

        long job = service.imports().start(REQUEST, "both.csv", file()).id();
        long steps = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            // A life that went further than meant takes away from the next one's part, which must still go a step.
            long point = Math.max(steps + 1, (long) ((kill + random.nextDouble()) * STEPS / (KILLS + 1)));
            await().atMost(LONGEST_LIFE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        service.mustLive();
                        return steps(job) >= point;
                    });
            service.kill();
            steps = steps(job);
            System.out.printf("Killed at step %,d of %,d%n", steps, STEPS);
            Invariants.hold(database);
            service = directory.launch();
        }

        var done = service.awaitReady().imports().ended(job);
        assertThat(done.state()).isEqualTo("DONE");
        assertThat(done.counters())
                .containsEntry("TOTAL_ROWS", ROWS)
                .containsEntry("CREATED_OBJECTS", ROWS + COMPANIES)
                .containsEntry("ASSOCIATIONS_CREATED", ROWS)
                .containsEntry("ERRORS", 0);
        assertThat(linksPerContact()).isEqualTo("%d contacts, 1 links each, to their own company".formatted(ROWS));
        assertThat(database.number("SELECT count(*) FROM stored_link")).isEqualTo(2L * ROWS);
        assertThat(database.number("SELECT count(*) FROM stored_link WHERE (link_type, labels) IN ((279, '{1}'), (280, '{2}'))"))
                .isEqualTo(2L * ROWS);
        Invariants.hold(database);
    }

    private long steps(long job) {
        return database.number(
                "SELECT coalesce(sum(rows_read + links_made), 0)::bigint FROM import_lane WHERE job_id = ?", job);
    }

    private static byte[] file() {
        var csv = new StringBuilder("Email,First name,Domain\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("linked-%d@c%d.example,Ada,c%d.example%n".formatted(i, i % COMPANIES, i % COMPANIES));
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String linksPerContact() {
        return database.list(
                        """
                        SELECT count(*) || ' contacts, ' || links || ' links each, '
                               || CASE WHEN own THEN 'to their own company' ELSE 'to others' END
                          FROM (SELECT contact.id, count(link.to_id) AS links,
                                       bool_and(company.record_key = split_part(contact.record_key, '@', 2)) AS own
                                  FROM stored_record AS contact
                                  LEFT JOIN stored_link AS link ON link.from_id = contact.id
                                  LEFT JOIN stored_record AS company ON company.id = link.to_id
                                 WHERE contact.record_type = 'hubspot:0-1'
                                 GROUP BY contact.id) AS linked
                         GROUP BY links, own
                        """,
                        row -> row.getString(1))
                .stream()
                .reduce("", (one, other) -> one.isEmpty() ? other : one + "; " + other);
    }
}
