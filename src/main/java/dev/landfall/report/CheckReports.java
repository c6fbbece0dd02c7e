package dev.landfall.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.job.JobId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The reports of checks.
@ApplicationScoped
public class CheckReports {

    /// Unknown fields are left alone, so that an older replica can read what a newer one wrote.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Pool pool;

    CheckReports(Pool pool) {
        this.pool = pool;
    }

    private static final String KEEP = """
            INSERT INTO check_report AS known (account_id, job_id, report)
            VALUES ($1, $2, $3)
                ON CONFLICT (account_id, job_id) DO UPDATE
               SET report = excluded.report
            """;

    /// Keeps a report; a check that is taken up again replaces it.
    public Uni<Void> keep(JobId job, CheckReport report) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.of(job.accountId(), job.value(), documentOf(report)))
                .replaceWithVoid();
    }

    private static final String FIND = """
            SELECT report FROM check_report WHERE account_id = $1 AND job_id = $2
            """;

    /// The report of a check that has come to its end; empty for all others.
    public Uni<Optional<CheckReport>> find(JobId job) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(job.accountId(), job.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> JSON.convertValue(row.getJsonObject("report").getMap(), CheckReport.class)));
    }

    private static JsonObject documentOf(CheckReport report) {
        try {
            return new JsonObject(JSON.writeValueAsString(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
