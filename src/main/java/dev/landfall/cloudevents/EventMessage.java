package dev.landfall.cloudevents;

import dev.landfall.job.ImportJob;
import dev.landfall.job.Notice;
import dev.landfall.job.Tallies;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// A move as a CloudEvent, version 1.0: the attributes as metadata, the data as a JSON text in the core's words. The same
/// notice always has the same id, so that whoever has had it knows it again.
record EventMessage(OutgoingCloudEventMetadata<String> attributes, String data) {

    private static final String TYPE = "dev.landfall.import.";

    /// @param job as it is now; empty where it has been deleted
    static EventMessage of(Notice notice, Optional<ImportJob> job, String source) {
        var data = new JsonObject()
                .put("account", Long.toString(notice.job().accountId()))
                .put("import", Long.toString(notice.job().value()))
                .put("door", notice.door());
        job.map(notice::seenFrom).ifPresent(seen -> data
                .put("state", seen.state().name())
                .put("failure", seen.failure().map(Enum::name).orElse(null))
                .put("totalRows", seen.totalRows())
                .put("tally", Tallies.told(seen.tally()))
                .put("acceptedAt", seen.acceptedAt().toString())
                .put("begunAt", seen.begunAt().map(Object::toString).orElse(null))
                .put("endedAt", seen.endedAt().map(Object::toString).orElse(null)));
        var attributes = OutgoingCloudEventMetadata.<String>builder()
                .withId(notice.job().accountId() + "-" + notice.id())
                .withSource(URI.create(source + "/accounts/" + notice.job().accountId()))
                .withType(TYPE + notice.milestone().name().toLowerCase(Locale.ROOT))
                .withSubject("imports/" + notice.job().value())
                .withTimestamp(notice.madeAt().atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build();
        return new EventMessage(attributes, data.encode());
    }
}
