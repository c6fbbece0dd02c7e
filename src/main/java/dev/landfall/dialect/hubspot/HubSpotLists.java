package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.Listing;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordList;
import dev.landfall.store.RecordLists;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's lists API: the lists themselves. Who is on them: [HubSpotListsMemberships].
@Path(HubSpotLists.PATH)
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotLists {

    static final String PATH = "/crm/v3/lists";
    static final String READ_SCOPE = "crm.lists.read";
    static final String WRITE_SCOPE = "crm.lists.write";

    /// How many lists are shown at once by their ids.
    private static final int MOST_IDS = 500;

    private final Admitted admitted;
    private final Catalogues catalogues;
    private final RecordLists lists;
    private final Listing listing;

    HubSpotLists(Admitted admitted, Catalogues catalogues, RecordLists lists, Listing listing) {
        this.admitted = admitted;
        this.catalogues = catalogues;
        this.lists = lists;
        this.listing = listing;
    }

    record One(HubSpotListsList list) {

        static One of(RecordList list) {
            return new One(HubSpotListsList.of(list));
        }
    }

    record Updated(HubSpotListsList updatedList) {}

    record Several(List<HubSpotListsList> lists) {}

    record Found(List<HubSpotListsList> lists, int offset, boolean hasMore, int total) {}

    @POST
    public Uni<One> create(@Nullable String body) {
        admitted.mustHave(WRITE_SCOPE);
        var request = new HubSpotListsRequest(body);
        return catalogues.of(admitted.accountId()).map(request::newList).chain(wanted -> listing.open(
                        admitted.accountId(), wanted.name(), wanted.type().name(), wanted.kind())
                .map(opened -> One.of(opened.orElseThrow(() -> nameTaken(named(wanted.name()))))));
    }

    @GET
    public Uni<Several> several(@RestQuery List<String> listIds) {
        admitted.mustHave(READ_SCOPE);
        var ids = QueryText.list(listIds).stream().map(QueryText::id).toList();
        if (ids.size() > MOST_IDS) {
            throw HubSpotRefusal.badRequest("listIds may name %d lists at most.".formatted(MOST_IDS));
        }
        return lists.find(admitted.accountId(), ids)
                .map(found -> new Several(found.stream().map(HubSpotListsList::of).toList()));
    }

    @POST
    @Path("search")
    public Uni<Found> search(@Nullable String body) {
        admitted.mustHave(READ_SCOPE);
        var request = new HubSpotListsRequest(body);
        return catalogues.of(admitted.accountId()).map(request::search).chain(search -> lists.search(
                        admitted.accountId(), search)
                .map(found -> {
                    int next = search.offset() + found.lists().size();
                    return new Found(
                            found.lists().stream().map(HubSpotListsList::found).toList(),
                            next,
                            next < found.total() && !found.lists().isEmpty(),
                            found.total());
                }));
    }

    @GET
    @Path("{listId}")
    public Uni<One> get(@RestPath String listId) {
        admitted.mustHave(READ_SCOPE);
        return find(QueryText.id(listId)).map(One::of);
    }

    @GET
    @Path("object-type-id/{objectTypeId}/name/{listName}")
    public Uni<One> getByName(@RestPath String objectTypeId, @RestPath String listName) {
        admitted.mustHave(READ_SCOPE);
        return catalogues
                .of(admitted.accountId())
                .chain(catalogue -> lists.findByName(
                        admitted.accountId(), type(catalogue, objectTypeId).name(), listName))
                .map(found -> One.of(found.orElseThrow(HubSpotRefusal::notFound)));
    }

    @DELETE
    @Path("{listId}")
    public Uni<RestResponse<Void>> delete(@RestPath String listId) {
        admitted.mustHave(WRITE_SCOPE);
        return listing.delete(admitted.accountId(), QueryText.id(listId)).map(result -> answer(result, ""));
    }

    @PUT
    @Path("{listId}/restore")
    public Uni<RestResponse<Void>> restore(@RestPath String listId) {
        admitted.mustHave(WRITE_SCOPE);
        return listing.restore(admitted.accountId(), QueryText.id(listId))
                .map(result -> answer(result, "Another list has the name of the deleted one by now."));
    }

    @PUT
    @Path("{listId}/update-list-name")
    public Uni<Updated> rename(@RestPath String listId, @RestQuery @Nullable String listName) {
        admitted.mustHave(WRITE_SCOPE);
        long id = QueryText.id(listId);
        var name = listName == null ? "" : listName.strip();
        if (name.isEmpty()) {
            throw HubSpotRefusal.badRequest("listName is missing.");
        }
        if (name.length() > HubSpotListsRequest.LONGEST_NAME_CHARS) {
            throw HubSpotRefusal.badRequest(HubSpotListsRequest.tooLong());
        }
        return listing.rename(admitted.accountId(), id, name)
                .invoke(result -> answer(result, named(name)))
                .chain(() -> find(id))
                .map(list -> new Updated(HubSpotListsList.of(list)));
    }

    private Uni<RecordList> find(long id) {
        return lists.find(admitted.accountId(), id).map(found -> found.orElseThrow(HubSpotRefusal::notFound));
    }

    static RecordType type(Catalogue catalogue, String word) {
        return catalogue
                .named(HubSpotDoor.NAME, word)
                .orElseThrow(() -> HubSpotRefusal.badRequest(ObjectTypeReader.unknown(word)));
    }

    /// @param nameTaken what to say when a name is taken, where a name was wished for
    static RestResponse<Void> answer(Listing.Result result, String nameTaken) {
        return switch (result) {
            case DONE -> RestResponse.noContent();
            case UNKNOWN -> throw HubSpotRefusal.notFound();
            case NAME_TAKEN -> throw nameTaken(nameTaken);
            case OTHER_TYPE -> throw HubSpotRefusal.badRequest("The two lists are of different object types.");
        };
    }

    private static String named(String name) {
        return "There is a list with the name %s already.".formatted(Mistakes.quote(name));
    }

    private static HubSpotRefusal nameTaken(String message) {
        return HubSpotRefusal.badRequest("ILS.DUPLICATE_LIST_NAMES", message);
    }
}
