package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.Listing;
import dev.landfall.store.RecordList;
import dev.landfall.store.RecordList.Member;
import dev.landfall.store.RecordList.Membership;
import dev.landfall.store.RecordLists;
import dev.landfall.store.RecordListsEditor.Changed;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's lists API: who is on a list.
@Path(HubSpotLists.PATH)
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotListsMemberships {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 250;

    /// A place in the order of joining: the microsecond, and the record.
    private static final Pattern JOINED = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private static final Member FIRST = new Member(0, Instant.EPOCH);

    private final Admitted admitted;
    private final Catalogues catalogues;
    private final RecordLists lists;
    private final StoredRecords records;
    private final Listing listing;

    HubSpotListsMemberships(
            Admitted admitted, Catalogues catalogues, RecordLists lists, StoredRecords records, Listing listing) {
        this.admitted = admitted;
        this.catalogues = catalogues;
        this.lists = lists;
        this.records = records;
        this.listing = listing;
    }

    record OnList(String recordId, String membershipTimestamp) {

        static OnList of(Member member) {
            return new OnList(Long.toString(member.recordId()), Timestamps.text(member.addedAt()));
        }
    }

    /// `recordsIdsAdded` is how HubSpot spells it.
    record Update(List<String> recordsIdsAdded, List<String> recordIdsRemoved, List<String> recordIdsMissing) {

        static Update of(Changed changed) {
            return new Update(texts(changed.added()), texts(changed.removed()), texts(changed.missing()));
        }

        private static List<String> texts(List<Long> ids) {
            return ids.stream().map(String::valueOf).toList();
        }
    }

    /// A list that a record is on. There is one moment at which it came, because whoever leaves a list leaves no trace.
    record OfRecord(
            String listId,
            int listVersion,
            String firstAddedTimestamp,
            String lastAddedTimestamp,
            boolean isPublicList) {

        static OfRecord of(Membership membership) {
            var added = Timestamps.text(membership.addedAt());
            return new OfRecord(
                    Long.toString(membership.list().id()), membership.list().version(), added, added, true);
        }
    }

    record AllOfRecord(List<OfRecord> results, int total) {}

    @GET
    @Path("{listId}/memberships")
    public Uni<HubSpotPage<OnList>> list(
            @RestPath String listId,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String limit) {
        int most = limit(limit, before);
        long start = QueryText.after(after, 0);
        return found(listId)
                .chain(list -> lists.members(admitted.accountId(), list.id(), start, most + 1))
                .map(found -> HubSpotPage.of(found, most, OnList::of, last -> Long.toString(last.recordId())));
    }

    @GET
    @Path("{listId}/memberships/join-order")
    public Uni<HubSpotPage<OnList>> listInOrderOfJoining(
            @RestPath String listId,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String limit) {
        int most = limit(limit, before);
        var start = joined(after);
        return found(listId)
                .chain(list -> lists.membersByTime(admitted.accountId(), list.id(), start, most + 1))
                .map(found -> HubSpotPage.of(found, most, OnList::of, HubSpotListsMemberships::joined));
    }

    private int limit(@Nullable String limit, @Nullable String before) {
        admitted.mustHave(HubSpotLists.READ_SCOPE);
        if (before != null && !before.isEmpty()) {
            throw HubSpotRefusal.badRequest("Lists are paged forwards only: use after instead of before.");
        }
        return QueryText.limit(limit, DEFAULT_LIMIT, HIGHEST_LIMIT);
    }

    private static String joined(Member member) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, member.addedAt()) + "-" + member.recordId();
    }

    private static Member joined(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return FIRST;
        }
        var place = JOINED.matcher(after);
        if (!place.matches()) {
            throw QueryText.badCursor();
        }
        return new Member(
                Long.parseLong(place.group(2)), Instant.EPOCH.plus(Long.parseLong(place.group(1)), ChronoUnit.MICROS));
    }

    private Uni<RecordList> found(String listId) {
        return lists.find(admitted.accountId(), QueryText.id(listId))
                .map(found -> found.orElseThrow(HubSpotRefusal::notFound));
    }

    @PUT
    @Path("{listId}/memberships/add")
    public Uni<Update> add(@RestPath String listId, @Nullable String body) {
        admitted.mustHave(HubSpotLists.WRITE_SCOPE);
        return change(listId, new HubSpotListsRequest(body).records(), List.of());
    }

    @PUT
    @Path("{listId}/memberships/remove")
    public Uni<Update> remove(@RestPath String listId, @Nullable String body) {
        admitted.mustHave(HubSpotLists.WRITE_SCOPE);
        return change(listId, List.of(), new HubSpotListsRequest(body).records());
    }

    @PUT
    @Path("{listId}/memberships/add-and-remove")
    public Uni<Update> addAndRemove(@RestPath String listId, @Nullable String body) {
        admitted.mustHave(HubSpotLists.WRITE_SCOPE);
        var request = new HubSpotListsRequest(body);
        return change(listId, request.records("recordIdsToAdd"), request.records("recordIdsToRemove"));
    }

    private Uni<Update> change(String listId, Collection<Long> added, Collection<Long> removed) {
        return listing.change(admitted.accountId(), QueryText.id(listId), added, removed)
                .map(changed -> Update.of(changed.orElseThrow(HubSpotRefusal::notFound)));
    }

    @PUT
    @Path("{listId}/memberships/add-from/{sourceListId}")
    public Uni<RestResponse<Void>> addFrom(@RestPath String listId, @RestPath String sourceListId) {
        admitted.mustHave(HubSpotLists.WRITE_SCOPE);
        return listing.addFrom(admitted.accountId(), QueryText.id(listId), QueryText.id(sourceListId))
                .map(result -> HubSpotLists.answer(result, ""));
    }

    @DELETE
    @Path("{listId}/memberships")
    public Uni<RestResponse<Void>> clear(@RestPath String listId) {
        admitted.mustHave(HubSpotLists.WRITE_SCOPE);
        return listing.clear(admitted.accountId(), QueryText.id(listId))
                .map(result -> HubSpotLists.answer(result, ""));
    }

    @GET
    @Path("records/{objectTypeId}/{recordId}/memberships")
    public Uni<AllOfRecord> ofRecord(@RestPath String objectTypeId, @RestPath String recordId) {
        admitted.mustHave(HubSpotLists.READ_SCOPE);
        long accountId = admitted.accountId();
        long id = QueryText.id(recordId);
        return catalogues
                .of(accountId)
                .chain(catalogue -> records.find(
                        accountId, HubSpotLists.type(catalogue, objectTypeId).name(), id))
                .invoke(found -> {
                    if (found.filter(record -> record.archivedAt().isEmpty()).isEmpty()) {
                        throw HubSpotRefusal.notFound();
                    }
                })
                .chain(() -> lists.of(accountId, id))
                .map(found -> new AllOfRecord(found.stream().map(OfRecord::of).toList(), found.size()));
    }
}
