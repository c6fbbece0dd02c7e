package dev.landfall.dialect.hubspot;

import dev.landfall.intake.RecordEdits;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// What makes an object vanish for good: in another one, or altogether.
@Path(HubSpotObjects.PATH)
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotObjectMerges {

    private final HubSpotObjectTypes types;
    private final RecordEdits edits;

    HubSpotObjectMerges(HubSpotObjectTypes types, RecordEdits edits) {
        this.types = types;
        this.edits = edits;
    }

    /// The primary object keeps its id and its values.
    @POST
    @Path("merge")
    public Uni<HubSpotObject> merge(@RestPath String objectType, @Nullable String text) {
        return types.writable(objectType).chain(named -> {
            var body = HubSpotObjectBody.of(text);
            long primary = body.requiredId(body.root().at("primaryObjectId")).orElse(0);
            long other = body.requiredId(body.root().at("objectIdToMerge")).orElse(0);
            body.orRefuse();
            if (primary == other) {
                throw HubSpotRefusal.badRequest("An object cannot be merged with itself.");
            }
            return edits.merge(named.accountId(), named.type(), primary, other)
                    .map(edited -> HubSpotObjectFault.orRefuse(edited, named.type()))
                    .map(stored -> HubSpotObject.of(stored.record(), named.type().shown()));
        });
    }

    /// Whoever wants an object forgotten that is not there has what was wanted.
    @POST
    @Path("gdpr-delete")
    public Uni<Void> forget(@RestPath String objectType, @Nullable String text) {
        return types.writable(objectType).chain(named -> {
            var body = HubSpotObjectBody.of(text);
            var id = body.requiredWord(body.root().at("objectId")).orElse("");
            var idProperty = body.word(body.root().at("idProperty"));
            body.orRefuse();
            var target = HubSpotObjectReader.target(named.type(), id, idProperty);
            return edits.forget(named.accountId(), named.type(), target).replaceWithVoid();
        });
    }
}
