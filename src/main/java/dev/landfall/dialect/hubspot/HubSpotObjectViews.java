package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotObject.Associated;
import dev.landfall.dialect.hubspot.HubSpotObject.PastValue;
import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import dev.landfall.store.Links;
import dev.landfall.store.Links.Linked;
import dev.landfall.store.Links.Place;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import dev.landfall.store.StoredRecords.Former;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns stored records into what an answer shows of them. Former values and associations are looked up for all records
/// of an answer at once, and only where they are asked for.
@ApplicationScoped
class HubSpotObjectViews {

    /// As many associations with one object type as HubSpot shows on a page.
    private static final int MOST_ASSOCIATED = 500;

    private static final String FROM_IMPORT = "IMPORT";
    private static final String FROM_API = "API";

    private final StoredRecords records;
    private final Links links;

    HubSpotObjectViews(StoredRecords records, Links links) {
        this.records = records;
        this.links = links;
    }

    Uni<List<HubSpotObject>> show(Named named, List<StoredRecord> found, HubSpotObjectView view) {
        return former(named, found, view).chain(former -> linked(named, found, view)
                .map(linked -> found.stream()
                        .map(record -> show(named, record, view, former, linked))
                        .toList()));
    }

    private static HubSpotObject show(
            Named named,
            StoredRecord record,
            HubSpotObjectView view,
            Map<Long, List<Former>> former,
            Map<Long, List<Linked>> linked) {
        var shown = HubSpotObject.of(record, view.properties());
        if (!view.history().isEmpty()) {
            shown = shown.withHistory(history(record, view, former.getOrDefault(record.id(), List.of())));
        }
        var associated = linked.getOrDefault(record.id(), List.of());
        return associated.isEmpty() ? shown : shown.withAssociations(associations(named, associated, view));
    }

    // ── former values ──

    private Uni<Map<Long, List<Former>>> former(Named named, List<StoredRecord> found, HubSpotObjectView view) {
        return view.history().isEmpty() || found.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : records.former(named.accountId(), ids(found))
                        .map(all -> all.stream().collect(Collectors.groupingBy(Former::recordId)));
    }

    private static Map<String, List<PastValue>> history(
            StoredRecord record, HubSpotObjectView view, List<Former> former) {
        var history = new LinkedHashMap<String, List<PastValue>>();
        view.history().forEach(name -> history.put(name, history(record, name, former)));
        return history;
    }

    /// The latest first. When a former value was written is not kept; it was after the record was made.
    private static List<PastValue> history(StoredRecord record, String name, List<Former> former) {
        var values = new ArrayList<PastValue>();
        var current = HubSpotObject.valueOf(record, name);
        var past = former.stream().filter(image -> image.properties().containsKey(name)).toList();
        if (current != null || !past.isEmpty()) {
            boolean imported = record.isAsImported();
            values.add(new PastValue(
                    Objects.toString(current, ""),
                    Timestamps.text(record.updatedAt()),
                    imported ? FROM_IMPORT : FROM_API,
                    imported
                            ? record.updatedByJob().or(record::createdByJob).map(Object::toString).orElse(null)
                            : null));
        }
        var source = record.createdByJob().isPresent() ? FROM_IMPORT : FROM_API;
        past.stream()
                .map(image -> image.properties().get(name))
                .filter(Objects::nonNull)
                .map(value -> new PastValue(
                        value.toString(),
                        Timestamps.text(record.createdAt()),
                        source,
                        record.createdByJob().map(Object::toString).orElse(null)))
                .forEach(values::add);
        return values;
    }

    // ── associations ──

    private Uni<Map<Long, List<Linked>>> linked(Named named, List<StoredRecord> found, HubSpotObjectView view) {
        var types = view.associations().stream()
                .flatMap(to -> linkTypes(named, to).stream())
                .toList();
        return types.isEmpty() || found.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : links.of(
                                named.accountId(),
                                ids(found).stream().map(Place::start).toList(),
                                types,
                                MOST_ASSOCIATED + 1)
                        .map(all -> all.stream().collect(Collectors.groupingBy(Linked::from)));
    }

    private static List<LinkType> linkTypes(Named named, RecordType to) {
        return named.catalogue().links(named.type().name(), to.name());
    }

    /// Several kinds of association with one object are shown one after the other; a page ends between two objects.
    private static Map<String, HubSpotPage<Associated>> associations(
            Named named, List<Linked> linked, HubSpotObjectView view) {
        var pages = new LinkedHashMap<String, HubSpotPage<Associated>>();
        for (var to : view.associations()) {
            var byObject = linked.stream()
                    .filter(link -> link.type().to().equals(to.name()))
                    .collect(Collectors.groupingBy(Linked::to, LinkedHashMap::new, Collectors.toList()));
            if (!byObject.isEmpty()) {
                pages.put(to.aliases().getFirst(), page(List.copyOf(byObject.values())));
            }
        }
        return pages;
    }

    private static HubSpotPage<Associated> page(List<List<Linked>> objects) {
        var page = HubSpotPage.of(
                objects, MOST_ASSOCIATED, links -> links, last -> Long.toString(last.getFirst().to()));
        return new HubSpotPage<>(
                page.results().stream()
                        .flatMap(List::stream)
                        .map(link -> new Associated(Long.toString(link.to()), link.type().name()))
                        .toList(),
                page.paging());
    }

    private static List<Long> ids(List<StoredRecord> found) {
        return found.stream().map(StoredRecord::id).toList();
    }
}
