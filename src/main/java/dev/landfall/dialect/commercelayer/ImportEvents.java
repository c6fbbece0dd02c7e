package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobEvent;
import dev.landfall.job.JobId;
import dev.landfall.job.JobState;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.webhook.Webhooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has happened to imports, from the journals of their jobs.
@ApplicationScoped
class ImportEvents implements Resource {

    static final String TYPE = "events";
    static final String RELATION = "events";

    private static final String WEBHOOKS = "webhooks";
    private static final String CALLS = "last_event_callbacks";

    private static final Shape SHAPE =
            Shape.of(TYPE)
                    .shown(Kind.TEXT, "name")
                    .toMany(WEBHOOKS, WebhookResource.TYPE)
                    .toMany(CALLS, EventCallbackResource.TYPE)
                    .withCommon();

    /// A journal has an entry for each move, of which there are four at most. The number of an event is made of the number
    /// of the job and of that of the entry.
    private static final int EVENTS_PER_JOB = 16;

    private final ImportJobs jobs;
    private final Webhooks webhooks;

    ImportEvents(ImportJobs jobs, Webhooks webhooks) {
        this.jobs = jobs;
        this.webhooks = webhooks;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        long number = OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound);
        var job = new JobId(call.accountId(), number / EVENTS_PER_JOB);
        return jobs.find(job)
                .map(found -> found.filter(known -> known.door().equals(ImportResource.DOOR))
                        .orElseThrow(ApiRefusal::notFound))
                .chain(known -> jobs.journal(known.id()))
                .map(journal -> items(job, journal).stream()
                        .filter(item -> item.id().equals(id))
                        .findFirst()
                        .orElseThrow(ApiRefusal::notFound));
    }

    /// The webhooks that want to hear of such events, or the last calls that told of these.
    @Override
    public Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> items) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(items))
                .onItem()
                .transformToUniAndConcatenate(item -> (relation.name().equals(WEBHOOKS)
                                ? webhooksOf(call, item)
                                : callsAbout(call, item))
                        .map(found -> Map.entry(item.id(), found)))
                .collect()
                .in(HashMap::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()));
    }

    private Uni<List<Item>> webhooksOf(ApiCall call, Item event) {
        return webhooks.list(call.accountId(), ImportResource.DOOR)
                .map(all -> all.stream()
                        .filter(webhook -> webhook.wish().topic().equals(nameOf(event)))
                        .map(WebhookResource::item)
                        .toList());
    }

    private Uni<List<Item>> callsAbout(ApiCall call, Item event) {
        long job = OpaqueId.parse(event.id()).orElseThrow(ApiRefusal::notFound) / EVENTS_PER_JOB;
        return webhooks.callsAbout(call.accountId(), job)
                .map(calls -> calls.stream()
                        .filter(made -> made.topic().equals(nameOf(event)))
                        .map(EventCallbackResource::item)
                        .toList());
    }

    private static String nameOf(Item event) {
        return event.attributes().path("name").asText();
    }

    /// The events of an import that is there, in order.
    Uni<List<Item>> of(ApiCall call, String importId) {
        var job = new JobId(
                call.accountId(), OpaqueId.parse(importId).orElseThrow(ApiRefusal::notFound));
        return jobs.journal(job).map(journal -> items(job, journal));
    }

    private static List<Item> items(JobId job, List<JobEvent> journal) {
        return journal.stream()
                .flatMap(event -> name(event.to()).map(name -> item(job, event, name)).stream())
                .toList();
    }

    private static Item item(JobId job, JobEvent event, String name) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("name", name)
                .put("created_at", Moments.text(event.at()))
                .put("updated_at", Moments.text(event.at()))
                .putNull("reference")
                .putNull("reference_origin")
                .putObject("metadata");
        return new Item(SHAPE, OpaqueId.of(job.value() * EVENTS_PER_JOB + event.number()), attributes);
    }

    /// Clients are not told of waiting.
    static Optional<String> name(JobState to) {
        return switch (to) {
            case STARTED -> Optional.of("imports.create");
            case DEFERRED -> Optional.empty();
            case PROCESSING -> Optional.of("imports.start");
            case DONE -> Optional.of("imports.complete");
            case FAILED, CANCELED -> Optional.of("imports.interrupt");
        };
    }
}
