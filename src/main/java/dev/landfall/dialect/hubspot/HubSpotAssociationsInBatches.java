package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.LinkType;
import dev.landfall.store.LinksWish;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's associations API, version 4: the associations of many records at once.
@Path("/crm/v4/associations/{fromObjectType}/{toObjectType}/batch")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotAssociationsInBatches {

    /// How many pairs of records a request may associate, or dissociate.
    static final int MOST_PAIRS = 2_000;

    private final HubSpotAssociationsPairs pairs;
    private final HubSpotAssociationsReads reads;
    private final HubSpotAssociationsEdits edits;

    HubSpotAssociationsInBatches(
            HubSpotAssociationsPairs pairs, HubSpotAssociationsReads reads, HubSpotAssociationsEdits edits) {
        this.pairs = pairs;
        this.reads = reads;
        this.edits = edits;
    }

    @POST
    @Path("read")
    public Uni<RestResponse<HubSpotAssociationsBatch<HubSpotAssociation.OfRecord<HubSpotAssociation>>>> read(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.readable(fromObjectType, toObjectType)
                .chain(pair -> reads.ofRecords(pair, JsonRequest.of(body)))
                .map(batch -> batch.answer(200));
    }

    @POST
    @Path("create")
    public Uni<RestResponse<HubSpotAssociationsBatch<HubSpotAssociation.Labelled>>> create(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> {
                    var wishes = labelled(pair, JsonRequest.of(body));
                    return edits.associate(pair, wishes, wish -> HubSpotAssociation.Labelled.of(pair, wish));
                })
                .map(batch -> batch.answer(201));
    }

    /// Its clients take no status but 200, also when some of the records are not there.
    @POST
    @Path("associate/default")
    public Uni<HubSpotAssociationsBatch<HubSpotAssociation.Plain>> associate(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType).chain(pair -> {
            var request = JsonRequest.of(body);
            var plain = List.of(pair.plain());
            var wishes = wishes(pair, request, _ -> plain);
            return edits.associate(pair, wishes, wish -> HubSpotAssociation.Plain.of(pair, wish));
        });
    }

    @POST
    @Path("archive")
    public Uni<RestResponse<Void>> archive(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.dissociate(pair, whole(JsonRequest.of(body))));
    }

    @POST
    @Path("labels/archive")
    public Uni<RestResponse<Void>> archiveLabels(
            @RestPath String fromObjectType, @RestPath String toObjectType, @Nullable String body) {
        return pairs.writable(fromObjectType, toObjectType)
                .chain(pair -> edits.dissociate(pair, labelled(pair, JsonRequest.of(body))));
    }

    private static List<LinksWish> labelled(HubSpotAssociationsPair pair, JsonRequest request) {
        return wishes(pair, request, input -> pair.types(input.at("types"), request));
    }

    /// Inputs of the form `{from: {id}, to: {id}}`.
    static List<LinksWish> wishes(
            HubSpotAssociationsPair pair, JsonRequest request, Function<Field, List<LinkType>> types) {
        var wishes = new ArrayList<LinksWish>();
        for (var input : request.entries(request.root().at("inputs"), MOST_PAIRS)) {
            var named = types.apply(input);
            request.id(input.at("from").at("id")).ifPresent(from -> request.id(input.at("to").at("id"))
                    .ifPresent(to -> pair.wish(input, from, to, named, request).ifPresent(wishes::add)));
        }
        request.refuseMistakes();
        return wishes;
    }

    /// Inputs of the form `{from: {id}, to: [{id}]}`.
    private static List<LinksWish> whole(JsonRequest request) {
        var wishes = new ArrayList<LinksWish>();
        var inputs = request.root().at("inputs");
        for (var input : request.entries(inputs, MOST_PAIRS)) {
            var from = request.id(input.at("from").at("id"));
            for (var other : request.entries(input.at("to"), MOST_PAIRS)) {
                var to = request.id(other.at("id"));
                if (from.isPresent() && to.isPresent()) {
                    wishes.add(new LinksWish(from.getAsLong(), to.getAsLong(), List.of()));
                }
            }
        }
        if (wishes.size() > MOST_PAIRS) {
            request.mistakes().add(
                    inputs, Code.TOO_MANY_ENTRIES, "A request may name %d pairs at most.".formatted(MOST_PAIRS));
        }
        request.refuseMistakes();
        return wishes;
    }
}
