package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.landfall.dialect.commercelayer.ImportLogs.Log;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobState;
import dev.landfall.record.OpaqueId;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows import jobs as resources.
@ApplicationScoped
class ImportItems {

    /// Inputs that fit into this are shown in the resource itself; larger ones are for download, because clients read an
    /// import every second while it runs.
    static final int LARGEST_INLINE_BYTES = 64 << 10;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ImportLogs logs;
    private final Attachments attachments;
    private final Uploads uploads;
    private final Vertx vertx;

    ImportItems(ImportLogs logs, Attachments attachments, Uploads uploads, Vertx vertx) {
        this.logs = logs;
        this.attachments = attachments;
        this.uploads = uploads;
        this.vertx = vertx;
    }

    /// What is shown of an import beyond its job.
    private record Parts(Log errors, Log warnings, String attachmentUrl, @Nullable String inputs) {}

    /// An import as it stands now.
    Uni<Item> item(ApiCall call, ImportJob job) {
        return Uni.combine()
                .all()
                .unis(
                        logs.errorsOf(job),
                        logs.warningsOf(job),
                        attachments.link(call.origin(), job),
                        inline(call, job))
                .with((errors, warnings, url, inputs) ->
                        item(call, job, new Parts(errors, warnings, url, inputs.orElse(null))));
    }

    private static Item item(ApiCall call, ImportJob job, Parts parts) {
        var asked = asked(job);
        var tally = job.tally();
        boolean done = job.state() == JobState.DONE;
        var attributes = JsonNodeFactory.instance.objectNode();
        copy(asked, attributes, "resource_type", "format", "parent_resource_id");
        attributes.put("status", ImportStatus.of(job.state()))
                .put("started_at", Moments.text(job.begunAt()))
                .put("completed_at", Moments.text(job.endedAt().filter(_ -> done)))
                .put("interrupted_at", Moments.text(job.endedAt().filter(_ -> !done)));
        if (parts.inputs() == null) {
            attributes.putNull("inputs");
        } else {
            attributes.putRawValue("inputs", new RawValue(parts.inputs()));
        }
        attributes.put("inputs_size", job.totalRows())
                .put("errors_count", tally.refused())
                .put("warnings_count", tally.warnings());
        if (call.version().hasCleanupOfImports()) {
            attributes.put("destroyed_count", tally.removed());
        }
        attributes.put("processed_count", tally.created() + tally.updated() + tally.unchanged());
        attributes.set("errors_log", parts.errors().entries());
        attributes.set("warnings_log", parts.warnings().entries());
        attributes.set("errors_rows", parts.errors().rows());
        attributes.set("warnings_rows", parts.warnings().rows());
        if (call.version().hasCleanupOfImports()) {
            copy(asked, attributes, "cleanup_records");
        }
        copy(asked, attributes, "skip_errors");
        attributes.put("attachment_url", parts.attachmentUrl())
                .put("created_at", Moments.text(job.acceptedAt()))
                .put("updated_at", Moments.text(job.updatedAt()));
        copy(asked, attributes, "reference", "reference_origin", "metadata");
        return new Item(ImportResource.SHAPE, OpaqueId.of(job.id().value()), attributes);
    }

    static ObjectNode asked(ImportJob job) {
        try {
            return (ObjectNode) JSON.readTree(job.request());
        } catch (IOException e) {
            throw new IllegalStateException("What was kept as JSON is none", e);
        }
    }

    static void copy(JsonNode from, ObjectNode to, String... names) {
        for (var name : names) {
            to.set(name, from.path(name).isMissingNode() ? JsonNodeFactory.instance.nullNode() : from.get(name));
        }
    }

    /// The inputs as they were sent, if they are few and JSON; clients fail on CSV here.
    private Uni<Optional<String>> inline(ApiCall call, ImportJob job) {
        boolean wanted = call.parameters()
                .fields(ImportResource.SHAPE)
                .map(fields -> fields.contains("inputs"))
                .orElse(true);
        if (!wanted
                || job.files().isEmpty()
                || job.files().getFirst().sizeBytes() > LARGEST_INLINE_BYTES
                || !asked(job).path("format").asText().equals("json")) {
            return Uni.createFrom().item(Optional.empty());
        }
        var path = uploads.pathOf(job.files().getFirst().uploadKey());
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(() -> read(path), false)
                .toCompletionStage());
    }

    private static Optional<String> read(Path path) throws IOException {
        try {
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            // The import is being deleted.
            return Optional.empty();
        }
    }
}
