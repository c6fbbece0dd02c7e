package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.record.RecordType;
import dev.landfall.store.StoredRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A stored record as HubSpot shows it. All values are texts; a property that was asked for and has no value is null.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotObject(
        String id,
        Map<String, @Nullable String> properties,
        String createdAt,
        String updatedAt,
        boolean archived,
        @Nullable String archivedAt) {

    static final String ID = "hs_object_id";

    /// These are not kept among the properties: the record itself knows them.
    private static final Set<String> CREATED = Set.of("createdate", "hs_createdate");

    private static final Set<String> MODIFIED = Set.of("lastmodifieddate", "hs_lastmodifieddate");

    /// Which properties to show: those asked for, as far as the type has them, or the usual ones. The id always comes
    /// along.
    static List<String> shown(RecordType type, Set<String> asked) {
        if (asked.isEmpty()) {
            return type.shown();
        }
        var shown = new LinkedHashSet<>(asked);
        shown.retainAll(type.properties().keySet());
        shown.addAll(type.shown().stream().filter(HubSpotObject::isComputed).toList());
        return List.copyOf(shown);
    }

    static HubSpotObject of(StoredRecord record, Collection<String> shown) {
        var properties = new TreeMap<String, @Nullable String>();
        shown.forEach(name -> properties.put(name, valueOf(record, name)));
        return new HubSpotObject(
                Long.toString(record.id()),
                properties,
                Timestamps.text(record.createdAt()),
                Timestamps.text(record.updatedAt()),
                record.archivedAt().isPresent(),
                record.archivedAt().map(Timestamps::text).orElse(null));
    }

    private static boolean isComputed(String property) {
        return property.equals(ID) || CREATED.contains(property) || MODIFIED.contains(property);
    }

    private static @Nullable String valueOf(StoredRecord record, String property) {
        if (property.equals(ID)) {
            return Long.toString(record.id());
        }
        if (CREATED.contains(property)) {
            return Timestamps.text(record.createdAt());
        }
        if (MODIFIED.contains(property)) {
            return Timestamps.text(record.updatedAt());
        }
        return Objects.toString(record.properties().get(property), null);
    }
}
