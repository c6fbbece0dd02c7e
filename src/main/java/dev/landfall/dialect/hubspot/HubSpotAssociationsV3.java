package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotAssociation.ObjectId;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.LinkType;
import dev.landfall.store.Links.Linked;
import dev.landfall.store.LinksWish;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's associations API, version 3, in which association types have names.
@Path("/crm/v3/associations/{fromObjectType}/{toObjectType}")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotAssociationsV3 {

    private final HubSpotAssociationsPairs pairs;
    private final HubSpotAssociationsReads reads;
    private final HubSpotAssociationsEdits edits;

    HubSpotAssociationsV3(
            HubSpotAssociationsPairs pairs, HubSpotAssociationsReads reads, HubSpotAssociationsEdits edits) {
        this.pairs = pairs;
        this.reads = reads;
        this.edits = edits;
    }

    /// An associated record. It stands in an answer once for each type that associates it.
    record AssociatedId(String id, String type) {

        static Stream<AssociatedId> of(List<Linked> links) {
            return links.stream().map(link -> new AssociatedId(Long.toString(link.to()), link.type().name()));
        }
    }

    record Association(ObjectId from, ObjectId to, String type) {}

    record Definition(String id, String name) {}

    record Definitions(List<Definition> results) {}

    @GET
    @Path("types")
    public Uni<Definitions> types(@RestPath String fromObjectType, @RestPath String toObjectType) {
        return pairs.readable(fromObjectType, toObjectType)
                .map(pair -> new Definitions(pair.between().types().stream()
                        .map(type -> new Definition(Integer.toString(Math.abs(type.id())), type.name()))
                        .toList()));
    }

    @POST
    @Path("batch/read")
    public Uni<RestResponse<HubSpotAssociationsBatch<HubSpotAssociation.OfRecord<AssociatedId>>>> read(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.readable(fromObjectType, toObjectType)
                .chain(pair -> reads.ofRecords(pair, JsonRequest.of(body), AssociatedId::of))
                .map(batch -> batch.answer(200));
    }

    @POST
    @Path("batch/create")
    public Uni<RestResponse<HubSpotAssociationsBatch<Association>>> create(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.associate(
                        pair, wishes(pair, JsonRequest.of(body)), HubSpotAssociationsV3::association))
                .map(batch -> batch.answer(201));
    }

    private static Association association(LinksWish wish) {
        return new Association(
                ObjectId.of(wish.from()), ObjectId.of(wish.to()), wish.types().getFirst().name());
    }

    @POST
    @Path("batch/archive")
    public Uni<RestResponse<Void>> archive(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.dissociate(
                        pair,
                        wishes(pair, JsonRequest.of(body)).stream()
                                .map(wish -> undoing(pair, wish))
                                .toList()));
    }

    /// This version is older than labels: to its clients `contact_to_company`, which has become the name of the primary
    /// company, is the association as a whole.
    static LinksWish undoing(HubSpotAssociationsPair pair, LinksWish wish) {
        return wish.types().stream().anyMatch(pair.between()::isPrimary)
                ? new LinksWish(wish.from(), wish.to(), List.of())
                : wish;
    }

    /// Inputs of the form `{from: {id}, to: {id}, type}`.
    private static List<LinksWish> wishes(HubSpotAssociationsPair pair, JsonRequest request) {
        return HubSpotAssociationsInBatches.wishes(pair, request, input -> type(pair, input.at("type"), request));
    }

    private static List<LinkType> type(HubSpotAssociationsPair pair, Field field, JsonRequest request) {
        if (field.node().isNumber()) {
            return named(pair, field.node().asText(), field, request);
        }
        return request.fields()
                .requiredText(field)
                .map(word -> named(pair, word, field, request))
                .orElse(List.of());
    }

    private static List<LinkType> named(
            HubSpotAssociationsPair pair, String word, Field field, JsonRequest request) {
        var type = pair.named(word);
        if (type.isEmpty()) {
            request.mistakes().add(field, Code.INVALID_OPTION, pair.unknown(word));
        }
        return type.stream().toList();
    }
}
