package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobState;
import dev.landfall.job.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An import as HubSpot shows it.
record HubSpotImport(
        String id,
        String state,
        String createdAt,
        String updatedAt,
        Metadata metadata,
        boolean optOutImport,
        List<String> mappedObjectTypeIds,
        String importName,
        String importSource,
        JsonNode importRequestJson) {

    /// `counters` says what became of the rows: `TOTAL_ROWS` = `CREATED_OBJECTS` + `UPDATED_OBJECTS` + `REWRITTEN_ROWS` +
    /// `UNCHANGED_ROWS` + `REFUSED_ROWS` once the import is done. The last three are our own: rows that changed a record
    /// this import had written before, rows that brought nothing new, and rows that were not imported.
    record Metadata(Map<String, Long> counters, List<String> fileIds, List<Object> objectLists) {}

    static HubSpotImport of(ImportJob job) {
        return new HubSpotImport(
                Long.toString(job.id().value()),
                stateOf(job.state()),
                Timestamps.text(job.acceptedAt()),
                Timestamps.text(job.updatedAt()),
                new Metadata(
                        countersOf(job),
                        job.files().stream()
                                .map(SourceFile::id)
                                .map(id -> Long.toString(id))
                                .toList(),
                        List.of()),
                false,
                objectTypeIdsOf(job),
                job.spec().name(),
                "API",
                RequestEcho.of(job));
    }

    private static String stateOf(JobState state) {
        return switch (state) {
            case STARTED, DEFERRED, PROCESSING, DONE, FAILED, CANCELED -> state.name();
        };
    }

    private static Map<String, Long> countersOf(ImportJob job) {
        var tally = job.tally();
        long updatedObjects = tally.updated() - tally.rewritten();
        var counters = new LinkedHashMap<String, Long>();
        counters.put("TOTAL_ROWS", job.totalRows());
        counters.put("CREATED_OBJECTS", tally.created());
        counters.put("UPDATED_OBJECTS", updatedObjects);
        counters.put("UNIQUE_OBJECTS_WRITTEN", tally.created() + updatedObjects);
        counters.put("PROPERTY_VALUES_EMITTED", tally.values());
        counters.put("ERRORS", tally.errors());
        counters.put("UNCHANGED_ROWS", tally.unchanged());
        counters.put("REWRITTEN_ROWS", tally.rewritten());
        counters.put("REFUSED_ROWS", tally.refused());
        return counters;
    }

    private static List<String> objectTypeIdsOf(ImportJob job) {
        return job.spec().operations().keySet().stream()
                .map(ObjectType::idOf)
                .sorted()
                .toList();
    }
}
