package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// How imports have changed, from the journals of their jobs: what kind of change it was, and of what to what. They are read
/// through their import.
@ApplicationScoped
class EventStoreResource implements Resource {

    static final String TYPE = "event_stores";
    static final String RELATION = "event_stores";

    private static final Shape SHAPE = Shape.of(TYPE)
            .shown(Kind.TEXT, "resource_type", "resource_id", "event")
            .shown(Kind.JSON, "payload", "who")
            .shown(Kind.MOMENT, "created_at", "updated_at")
            .alone();

    private final ImportJobs jobs;

    EventStoreResource(ImportJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    /// The changes of an import that is there, in order. Those that clients do not see, such as waiting, are left out.
    Uni<List<Item>> of(ApiCall call, String importId) {
        var job = new JobId(call.accountId(), OpaqueId.parse(importId).orElseThrow(ApiRefusal::notFound));
        return jobs.journal(job)
                .map(journal -> journal.stream()
                        .filter(event -> event.to() != JobState.DEFERRED)
                        .map(event -> item(importId, event))
                        .toList());
    }

    /// Ids are moments, as the hosted service has them.
    private static Item item(String importId, JobEvent event) {
        var moment = Moments.text(event.at());
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("resource_type", ImportResource.TYPE)
                .put("resource_id", importId)
                .put("event", event.from().isEmpty() ? "create" : "update");
        var change = attributes.putObject("payload").putObject("status");
        change.put("from", event.from().map(ImportStatus::of).orElse(null)).put("to", ImportStatus.of(event.to()));
        attributes.putObject("who");
        attributes.put("created_at", moment).put("updated_at", moment);
        return new Item(SHAPE, event.at().toEpochMilli() + "-" + (event.number() - 1), attributes);
    }
}
