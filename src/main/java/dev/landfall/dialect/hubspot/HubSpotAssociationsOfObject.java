package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotAssociationsV3.AssociatedId;
import dev.landfall.record.LinkType;
import dev.landfall.store.LinksWish;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The associations of one record as version 3 of HubSpot's objects API had them. It is no longer described, and older
/// clients call it.
@Path("/crm/v3/objects/{fromObjectType}/{fromObjectId}/associations/{toObjectType}")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotAssociationsOfObject {

    private final Admitted admitted;
    private final HubSpotAssociationsPairs pairs;
    private final HubSpotAssociationsReads reads;
    private final HubSpotAssociationsEdits edits;
    private final StoredRecords records;

    HubSpotAssociationsOfObject(
            Admitted admitted,
            HubSpotAssociationsPairs pairs,
            HubSpotAssociationsReads reads,
            HubSpotAssociationsEdits edits,
            StoredRecords records) {
        this.admitted = admitted;
        this.pairs = pairs;
        this.reads = reads;
        this.edits = edits;
        this.records = records;
    }

    @GET
    public Uni<HubSpotPage<AssociatedId>> list(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        return pairs.readable(fromObjectType, toObjectType)
                .chain(pair -> reads.ofRecord(pair, fromObjectId, after, limit, AssociatedId::of));
    }

    /// @return the record that the other is associated with now
    @PUT
    @Path("{toObjectId}/{associationType}")
    public Uni<HubSpotObject> associate(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestPath String toObjectId,
            @RestPath String associationType) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.associate(
                                pair,
                                pair.wish(
                                        QueryText.id(fromObjectId),
                                        QueryText.id(toObjectId),
                                        type(pair, associationType)))
                        .chain(made -> records.find(
                                admitted.accountId(), pair.from().name(), made.from()))
                        .map(found -> found.map(record -> HubSpotObject.of(
                                        record, pair.from().shown()))
                                .orElseThrow(HubSpotRefusal::notFound)));
    }

    @DELETE
    @Path("{toObjectId}/{associationType}")
    public Uni<RestResponse<Void>> dissociate(
            @RestPath String fromObjectType,
            @RestPath String fromObjectId,
            @RestPath String toObjectType,
            @RestPath String toObjectId,
            @RestPath String associationType) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.dissociate(
                        pair,
                        List.of(HubSpotAssociationsV3.undoing(
                                pair,
                                new LinksWish(
                                        QueryText.id(fromObjectId),
                                        QueryText.id(toObjectId),
                                        type(pair, associationType))))));
    }

    private static List<LinkType> type(HubSpotAssociationsPair pair, String word) {
        return List.of(pair.named(word).orElseThrow(() -> HubSpotRefusal.badRequest(pair.unknown(word))));
    }
}
