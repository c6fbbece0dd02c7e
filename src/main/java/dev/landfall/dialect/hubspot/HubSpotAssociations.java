package dev.landfall.dialect.hubspot;

import dev.landfall.store.LinksWish;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's associations API, version 4: the associations of one record.
@Path("/crm/v4/objects/{fromObjectType}/{fromObjectId}/associations")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotAssociations {

    /// No pair of object types has as many labels.
    static final int MOST_TYPES = 100;

    private final HubSpotAssociationsPairs pairs;
    private final HubSpotAssociationsReads reads;
    private final HubSpotAssociationsEdits edits;

    HubSpotAssociations(HubSpotAssociationsPairs pairs, HubSpotAssociationsReads reads, HubSpotAssociationsEdits edits) {
        this.pairs = pairs;
        this.reads = reads;
        this.edits = edits;
    }

    @GET
    @Path("{toObjectType}")
    public Uni<HubSpotPage<HubSpotAssociation>> list(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        return pairs.readable(fromObjectType, toObjectType)
                .chain(pair -> reads.ofRecord(
                        pair, fromObjectId, after, limit, links -> Stream.of(HubSpotAssociation.of(links))));
    }

    @PUT
    @Path("{toObjectType}/{toObjectId}")
    @ResponseStatus(201)
    public Uni<HubSpotAssociation.Labelled> label(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestPath String toObjectId,
            @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType).chain(pair -> {
            var request = JsonRequest.of(body);
            var types = pair.types(request.root(), request);
            request.refuseMistakes();
            var wish = pair.wish(QueryText.id(fromObjectId), QueryText.id(toObjectId), types);
            return edits.associate(pair, wish).map(made -> HubSpotAssociation.Labelled.of(pair, made));
        });
    }

    @PUT
    @Path("default/{toObjectType}/{toObjectId}")
    public Uni<HubSpotAssociationsBatch<HubSpotAssociation.Plain>> associate(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestPath String toObjectId) {
        return pairs.writable(fromObjectType, toObjectType).chain(pair -> {
            var wish = pair.wish(QueryText.id(fromObjectId), QueryText.id(toObjectId), List.of(pair.plain()));
            return edits.associate(pair, List.of(wish), made -> HubSpotAssociation.Plain.of(pair, made))
                    .invoke(HubSpotAssociationsBatch::refuseWhenNothingCame);
        });
    }

    @DELETE
    @Path("{toObjectType}/{toObjectId}")
    public Uni<RestResponse<Void>> dissociate(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestPath String toObjectId) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.dissociate(
                        pair,
                        List.of(new LinksWish(QueryText.id(fromObjectId), QueryText.id(toObjectId), List.of()))));
    }
}
