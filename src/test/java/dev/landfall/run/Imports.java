package dev.landfall.run;

import dev.landfall.account.Accounts;
import dev.landfall.intake.Intake;
import dev.landfall.intake.SpooledFile;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Catalogue;
import dev.landfall.record.WriteOperation;
import dev.landfall.report.CheckReport;
import dev.landfall.report.CheckReports;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.ReportedError;
import dev.landfall.report.RowErrors;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/// Imports contacts through the engine and looks at what came of it.
@ApplicationScoped
public class Imports {

    private static final String CONTACTS = "hubspot:0-1";

    private static final Duration LONGEST_RUN = Duration.ofSeconds(30);

    private final Intake intake;
    private final ImportJobs jobs;
    private final RowErrors errors;
    private final StoredRecords records;
    private final Pool pool;
    private final CheckReports reports;

    Imports(Intake intake, ImportJobs jobs, RowErrors errors, StoredRecords records, CheckReports reports, Pool pool) {
        this.intake = intake;
        this.jobs = jobs;
        this.errors = errors;
        this.records = records;
        this.pool = pool;
        this.reports = reports;
    }

    /// Imports a CSV with the columns `Email` and `First name` and waits for the end of the job.
    public ImportJob run(WriteOperation operation, String csv) {
        return ended(accept(operation, csv).id());
    }

    public ImportJob accept(WriteOperation operation, String csv) {
        return accept(Accounts.FIRST, "hubspot", operation, csv);
    }

    public ImportJob accept(long accountId, String door, WriteOperation operation, String csv) {
        return await(() -> intake.accept(
                accountId,
                door,
                spec(operation),
                Catalogue.builtIn().excerpt(List.of(CONTACTS)),
                "{}",
                List.of(new SpooledFile(spool(csv), "contacts.csv")),
                Optional.empty(),
                Optional.empty()));
    }

    /// Imports one CSV for each file and waits for the end of the job.
    public ImportJob run(List<FileSpec> files, String... csv) {
        var spec = new ImportSpec(
                "several types",
                files,
                Map.of(),
                DateOrder.MONTH_DAY_YEAR,
                ZoneOffset.UTC,
                BadValue.DROPS_VALUE);
        var spooled = new ArrayList<SpooledFile>();
        for (int i = 0; i < csv.length; i++) {
            spooled.add(new SpooledFile(spool(csv[i]), files.get(i).fileName()));
        }
        var job = await(() -> intake.accept(
                Accounts.FIRST,
                "hubspot",
                spec,
                Catalogue.builtIn().excerpt(spec.recordTypes()),
                "{}",
                spooled,
                Optional.empty(),
                Optional.empty()));
        return ended(job.id());
    }

    /// Checks a CSV with the columns `Email` and `First name` and waits for the end of the check.
    public ImportJob check(WriteOperation operation, String csv) {
        var spec = spec(operation).asCheck();
        return ended(await(() -> intake.accept(
                        Accounts.FIRST,
                        "hubspot",
                        spec,
                        Catalogue.builtIn().excerpt(List.of(CONTACTS)),
                        "{}",
                        List.of(new SpooledFile(spool(csv), "contacts.csv")),
                        Optional.empty(),
                        Optional.empty()))
                .id());
    }

    /// How many records and before-images there are.
    public String counts() {
        return await(() -> pool.query(
                        "SELECT (SELECT count(*) FROM stored_record) || ' ' || (SELECT count(*) FROM before_image) AS counts")
                .execute()
                .map(rows -> rows.iterator().next().getString("counts")));
    }

    public Optional<CheckReport> report(ImportJob job) {
        return await(() -> reports.find(job.id()));
    }

    public List<RowErrors.Group> groups(ImportJob job) {
        return await(() -> errors.groups(job.id().accountId(), job.id().value()));
    }

    public long idOf(String recordType, String key) {
        return await(() -> records.findByKey(Accounts.FIRST, recordType, key)).orElseThrow().id();
    }

    /// The links of a record, each as `kind>key of the other record`.
    public List<String> links(String recordType, String key) {
        long id = idOf(recordType, key);
        return await(() -> pool.preparedQuery("""
                        SELECT kind || '>' || other.record_key AS link
                          FROM stored_link AS link
                         CROSS JOIN LATERAL unnest(link.link_type || link.labels) AS kind
                          JOIN stored_record AS other ON other.account_id = $1 AND other.id = link.to_id
                         WHERE link.account_id = $1 AND link.from_id = $2
                        """)
                .execute(Tuple.of(Accounts.FIRST, id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("link"))
                        .toList()));
    }

    public ImportJob ended(JobId job) {
        return Awaitility.await()
                .atMost(LONGEST_RUN)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> now(job), found -> found.state().isFinal());
    }

    public ImportJob now(JobId job) {
        return await(() -> jobs.find(job)).orElseThrow();
    }

    public List<ReportedError> errors(ImportJob job) {
        return await(() -> errors.page(job.id().accountId(), job.id().value(), ErrorCursor.START, 1_000));
    }

    public StoredRecord contact(String email) {
        return await(() -> records.findByKey(Accounts.FIRST, CONTACTS, email)).orElseThrow();
    }

    public List<String> beforeImages(ImportJob job) {
        return await(() -> pool.preparedQuery("SELECT properties FROM before_image WHERE account_id = $1 AND job_id = $2")
                .execute(Tuple.of(job.id().accountId(), job.id().value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getJsonObject("properties").encode())
                        .toList()));
    }

    private static java.nio.file.Path spool(String csv) {
        try {
            return Files.writeString(Files.createTempFile("spooled", ".csv"), csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ImportSpec spec(WriteOperation operation) {
        var columns = List.of(
                new ColumnMapping("Email", ColumnRole.RECORD_KEY, CONTACTS, "email"),
                new ColumnMapping("First name", ColumnRole.VALUE, CONTACTS, "firstname"));
        return new ImportSpec(
                "a test",
                List.of(new FileSpec("contacts.csv", true, columns)),
                Map.of(CONTACTS, operation),
                DateOrder.MONTH_DAY_YEAR,
                ZoneOffset.UTC,
                BadValue.DROPS_VALUE);
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
