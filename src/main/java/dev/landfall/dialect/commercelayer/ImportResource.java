package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.InputIntake;
import dev.landfall.intake.InputRequest;
import dev.landfall.intake.IdempotencyKey;
import dev.landfall.intake.IntakeRefused;
import dev.landfall.intake.SpooledFile;
import dev.landfall.job.JobAttribute;
import dev.landfall.job.JobAttribute.Known;
import dev.landfall.job.JobSearches;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The imports.
@ApplicationScoped
class ImportResource implements Resource {

    static final String TYPE = "imports";

    /// What the core calls this door.
    static final String DOOR = "commercelayer";

    static final Shape SHAPE = Shape.of(TYPE)
            .searched(Kind.TEXT, "resource_type", "format", "parent_resource_id", "status")
            .searched(Kind.MOMENT, "started_at", "completed_at", "interrupted_at")
            .shown(Kind.JSON, "inputs")
            .searched(
                    Kind.NUMBER, "inputs_size", "errors_count", "warnings_count", "destroyed_count", "processed_count")
            .shown(Kind.JSON, "errors_log", "warnings_log", "errors_rows", "warnings_rows")
            .searched(Kind.FLAG, "cleanup_records", "skip_errors")
            .shown(Kind.TEXT, "attachment_url")
            .toMany(ImportEvents.RELATION, ImportEvents.TYPE)
            .toMany(EventStoreResource.RELATION, EventStoreResource.TYPE)
            .withCommon();

    private static final JobSearches.Words WORDS =
            new JobSearches.Words(ImportResource::attribute, ImportStatus::of);

    private final InputIntake inputs;
    private final ApiJobs jobs;
    private final JobSearches searches;
    private final ImportItems items;
    private final ImportEvents events;
    private final EventStoreResource changes;
    private final CommerceLayerConfig config;
    private final Uploads uploads;
    private final Vertx vertx;

    ImportResource(
            InputIntake inputs,
            ApiJobs jobs,
            JobSearches searches,
            ImportItems items,
            ImportEvents events,
            EventStoreResource changes,
            CommerceLayerConfig config,
            Uploads uploads,
            Vertx vertx) {
        this.inputs = inputs;
        this.jobs = jobs;
        this.searches = searches;
        this.items = items;
        this.events = events;
        this.changes = changes;
        this.config = config;
        this.uploads = uploads;
        this.vertx = vertx;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public long largestBodyBytes() {
        return config.bodyBytes();
    }

    // ── reading ──

    @Override
    public Uni<Page> list(ApiCall call, Selection selection) {
        return searches.find(call.accountId(), DOOR, selection, WORDS).chain(found -> Multi.createFrom()
                .iterable(found.jobs())
                .onItem()
                .transformToUniAndConcatenate(job -> items.item(call, job))
                .collect()
                .asList()
                .map(shown -> new Page(shown, found.total())));
    }

    private static JobAttribute attribute(String name) {
        return switch (name) {
            case "id" -> Known.ID;
            case "status" -> Known.STATE;
            case "created_at" -> Known.ACCEPTED_AT;
            case "updated_at" -> Known.UPDATED_AT;
            case "started_at" -> Known.BEGUN_AT;
            case "completed_at" -> Known.DONE_AT;
            case "interrupted_at" -> Known.BROKEN_OFF_AT;
            case "inputs_size" -> Known.TOTAL_ROWS;
            case "processed_count" -> Known.ROWS_TAKEN;
            case "errors_count" -> Known.ROWS_REFUSED;
            case "warnings_count" -> Known.WARNINGS;
            case "destroyed_count" -> Known.RECORDS_REMOVED;
            default -> new JobAttribute.Asked(
                    name, SHAPE.searched(name).orElseThrow().kind());
        };
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return jobs.find(call, DOOR, id).chain(job -> items.item(call, job));
    }

    @Override
    public Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> imports) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(imports))
                .onItem()
                .transformToUniAndConcatenate(item -> (relation.name().equals(ImportEvents.RELATION)
                                ? events.of(call, item.id())
                                : changes.of(call, item.id()))
                        .map(found -> Map.entry(item.id(), found)))
                .collect()
                .in(HashMap::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()));
    }

    // ── making ──

    @Override
    public Uni<Item> create(ApiCall call, byte[] body) {
        return onWorker(() -> spooled(call, body))
                .chain(request -> inputs.accept(request)
                        .onFailure(IntakeRefused.class)
                        .call(() -> onWorker(() -> Files.deleteIfExists(request.inputs().path()))))
                .onFailure(IntakeRefused.class)
                .transform(ImportRefusals::of)
                .onFailure(IdempotencyKey.Reused.class)
                .transform(_ -> ApiRefusal.keyReused())
                .chain(job -> items.item(call, job));
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(work, false)
                .toCompletionStage());
    }

    /// Reads the request and puts its inputs where the engine takes them from; both may take a while.
    private InputRequest spooled(ApiCall call, byte[] body) throws IOException {
        var request = ImportRequest.of(ImportDocument.of(body), call.version(), call.catalogue());
        var file = uploads.spool();
        Files.write(file, request.inputs());
        var asked = request.asked();
        return new InputRequest(
                call.accountId(),
                DOOR,
                asked.path("reference").asText(asked.path("resource_type").asText()),
                request.type(),
                call.catalogue(),
                request.csv(),
                request.parent(),
                request.skipErrors(),
                request.cleanup(),
                asked.toString(),
                new SpooledFile(file, asked.path("resource_type").asText()),
                call.key(),
                Optional.of(call.application().name()));
    }

    // ── changing ──

    @Override
    public Uni<Item> change(ApiCall call, String id, RequestDocument document) {
        return jobs.change(call, DOOR, id, document).chain(job -> items.item(call, job));
    }

    @Override
    public Uni<Void> delete(ApiCall call, String id) {
        return jobs.delete(call, DOOR, id);
    }
}
