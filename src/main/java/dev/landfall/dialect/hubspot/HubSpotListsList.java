package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.store.RecordList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list as HubSpot shows it. Members come and go at once, so that it is never being processed.
@JsonInclude(JsonInclude.Include.NON_NULL)
record HubSpotListsList(
        String listId,
        int listVersion,
        String name,
        String objectTypeId,
        String processingType,
        String processingStatus,
        @Nullable Long size,
        String createdAt,
        String updatedAt,
        @Nullable Map<String, String> additionalProperties) {

    static HubSpotListsList of(RecordList list) {
        return of(list, list.size(), null);
    }

    /// Search answers have another place for the size.
    static HubSpotListsList found(RecordList list) {
        return of(list, null, Map.of("hs_list_size", Long.toString(list.size())));
    }

    private static HubSpotListsList of(
            RecordList list, @Nullable Long size, @Nullable Map<String, String> additionalProperties) {
        return new HubSpotListsList(
                Long.toString(list.id()),
                list.version(),
                list.name(),
                ObjectType.idOf(list.recordType()),
                list.kind().name(),
                "COMPLETE",
                size,
                Timestamps.text(list.createdAt()),
                Timestamps.text(list.updatedAt()),
                additionalProperties);
    }
}
