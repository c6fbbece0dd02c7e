package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotAssociationsBatch.Failure;
import dev.landfall.store.Links;
import dev.landfall.store.Links.Linked;
import dev.landfall.store.Links.Place;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks associations up and pages through them, for both APIs about them.
@ApplicationScoped
class HubSpotAssociationsReads {

    static final int HIGHEST_LIMIT = 500;

    /// How many records are read about at once.
    static final int MOST_INPUTS = 1_000;

    /// How many associated records an answer holds about all its inputs together. The more there are, the fewer each of
    /// them gets before it is told to ask on.
    private static final int MOST_IN_AN_ANSWER = 100_000;

    private final Admitted admitted;
    private final Links links;
    private final StoredRecords records;

    HubSpotAssociationsReads(Admitted admitted, Links links, StoredRecords records) {
        this.admitted = admitted;
        this.links = links;
        this.records = records;
    }

    /// A page of what one record is associated with.
    ///
    /// @param words what is said of the links to one record
    <T> Uni<HubSpotPage<T>> ofRecord(
            HubSpotAssociationsPair pair,
            String objectId,
            @Nullable String after,
            @Nullable String limit,
            Function<List<Linked>, Stream<T>> words) {
        long accountId = admitted.accountId();
        long id = QueryText.id(objectId);
        var place = new Place(id, QueryText.after(after, 0));
        int most = QueryText.limit(limit, HIGHEST_LIMIT, HIGHEST_LIMIT);
        return records.find(accountId, pair.from().name(), id)
                .invoke(found -> {
                    if (found.filter(record -> record.archivedAt().isEmpty()).isEmpty()) {
                        throw HubSpotRefusal.notFound();
                    }
                })
                .chain(() -> links.of(accountId, List.of(place), pair.between().types(), most + 1))
                .map(found -> page(found, most, words));
    }

    /// What several records are associated with. One that is not there, or has no associations, is among the errors.
    Uni<HubSpotAssociationsBatch<HubSpotAssociation.OfRecord<HubSpotAssociation>>> ofRecords(
            HubSpotAssociationsPair pair, JsonRequest request) {
        return ofRecords(pair, request, links -> Stream.of(HubSpotAssociation.of(links)));
    }

    <T> Uni<HubSpotAssociationsBatch<HubSpotAssociation.OfRecord<T>>> ofRecords(
            HubSpotAssociationsPair pair, JsonRequest request, Function<List<Linked>, Stream<T>> words) {
        var started = Instant.now();
        var places = places(request);
        int most = Math.min(HIGHEST_LIMIT, MOST_IN_AN_ANSWER / places.size());
        return links.of(admitted.accountId(), places.values(), pair.between().types(), most + 1)
                .map(found -> {
                    var byRecord = found.stream().collect(Collectors.groupingBy(Linked::from));
                    var results = new ArrayList<HubSpotAssociation.OfRecord<T>>();
                    var failures = new ArrayList<Failure>();
                    for (long id : places.keySet()) {
                        var ofRecord = byRecord.get(id);
                        if (ofRecord == null) {
                            failures.add(none(pair, id));
                        } else {
                            results.add(HubSpotAssociation.OfRecord.of(id, page(ofRecord, most, words)));
                        }
                    }
                    return HubSpotAssociationsBatch.of(started, results, failures);
                });
    }

    private static Map<Long, Place> places(JsonRequest request) {
        var places = new LinkedHashMap<Long, Place>();
        for (var input : request.entries(request.root().at("inputs"), MOST_INPUTS)) {
            var after = input.at("after");
            var start = after.isMissing() ? 0 : request.id(after).orElse(0);
            request.id(input.at("id")).ifPresent(id -> places.put(id, new Place(id, start)));
        }
        request.refuseMistakes();
        return places;
    }

    /// HubSpot's words, which scripts look for.
    private static Failure none(HubSpotAssociationsPair pair, long id) {
        var from = HubSpotAssociationsPair.word(pair.from());
        var to = HubSpotAssociationsPair.word(pair.to());
        return Failure.notFound(
                "crm.associations.NO_ASSOCIATIONS_FOUND",
                "No %s is associated with %s %d.".formatted(to, from, id),
                Map.of(
                        "fromObjectId", List.of(Long.toString(id)),
                        "fromObjectType", List.of(from),
                        "toObjectType", List.of(to)));
    }

    /// A page ends between two records, never among the links to one.
    private static <T> HubSpotPage<T> page(List<Linked> found, int most, Function<List<Linked>, Stream<T>> words) {
        var page = HubSpotPage.of(HubSpotAssociation.byRecord(found), most, words, last -> Long.toString(
                last.getFirst().to()));
        return new HubSpotPage<>(page.results().stream().flatMap(Function.identity()).toList(), page.paging());
    }
}
