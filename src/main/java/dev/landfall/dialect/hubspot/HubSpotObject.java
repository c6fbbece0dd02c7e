package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.landfall.store.StoredRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A stored record as HubSpot shows it. All values are texts; a property that was asked for and has no value is null.
///
/// `isNew` stands only in answers to an upsert, `objectWriteTraceId` only where the client has sent one.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotObject(
        String id,
        Map<String, @Nullable String> properties,
        @Nullable Map<String, List<PastValue>> propertiesWithHistory,
        @Nullable Map<String, HubSpotPage<Associated>> associations,
        String createdAt,
        String updatedAt,
        boolean archived,
        @Nullable String archivedAt,
        @JsonProperty("new") @Nullable Boolean isNew,
        @Nullable String objectWriteTraceId) {

    static final String ID = "hs_object_id";

    /// These are not kept among the properties: the record itself knows them.
    static final Set<String> CREATED = Set.of("createdate", "hs_createdate");

    static final Set<String> MODIFIED = Set.of("lastmodifieddate", "hs_lastmodifieddate");

    /// A value that a property has or had; an empty text stands for none.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PastValue(String value, String timestamp, String sourceType, @Nullable String sourceId) {}

    /// An associated object, and by which kind of association.
    record Associated(String id, String type) {}

    static HubSpotObject of(StoredRecord record, Collection<String> shown) {
        var properties = new TreeMap<String, @Nullable String>();
        shown.forEach(name -> properties.put(name, valueOf(record, name)));
        return new HubSpotObject(
                Long.toString(record.id()),
                properties,
                null,
                null,
                Timestamps.text(record.createdAt()),
                Timestamps.text(record.updatedAt()),
                record.archivedAt().isPresent(),
                record.archivedAt().map(Timestamps::text).orElse(null),
                null,
                null);
    }

    HubSpotObject withHistory(Map<String, List<PastValue>> history) {
        return new HubSpotObject(
                id,
                properties,
                history,
                associations,
                createdAt,
                updatedAt,
                archived,
                archivedAt,
                isNew,
                objectWriteTraceId);
    }

    HubSpotObject withAssociations(Map<String, HubSpotPage<Associated>> found) {
        return new HubSpotObject(
                id,
                properties,
                propertiesWithHistory,
                found,
                createdAt,
                updatedAt,
                archived,
                archivedAt,
                isNew,
                objectWriteTraceId);
    }

    HubSpotObject withNew(boolean created) {
        return new HubSpotObject(
                id,
                properties,
                propertiesWithHistory,
                associations,
                createdAt,
                updatedAt,
                archived,
                archivedAt,
                created,
                objectWriteTraceId);
    }

    HubSpotObject withTrace(@Nullable String traceId) {
        return new HubSpotObject(
                id,
                properties,
                propertiesWithHistory,
                associations,
                createdAt,
                updatedAt,
                archived,
                archivedAt,
                isNew,
                traceId);
    }

    static boolean isComputed(String property) {
        return property.equals(ID) || CREATED.contains(property) || MODIFIED.contains(property);
    }

    static @Nullable String valueOf(StoredRecord record, String property) {
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
