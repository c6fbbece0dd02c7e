package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobState;
import dev.landfall.job.SourceFile;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An import as HubSpot shows it. `validateOnly` is our own: it marks a check, whose counters say what an import would do.
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
        JsonNode importRequestJson,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean validateOnly) {

    /// `counters` says what became of the rows: `TOTAL_ROWS` = `CREATED_OBJECTS` + `UPDATED_OBJECTS` + `REWRITTEN_ROWS` +
    /// `UNCHANGED_ROWS` + `REFUSED_ROWS` + `ABSENT_OBJECTS` once the import is done. The last four are our own: rows that
    /// changed a record this import had written before, rows that brought nothing new, rows that were not imported, and
    /// rows that say nothing of an object they could hold.
    ///
    /// A row that holds objects of several types counts once for each of them on the right side of this sum: with two
    /// types in every row, the sum is twice `TOTAL_ROWS`. `ASSOCIATIONS_CREATED` counts an association once, though it is
    /// seen from both of its ends.
    record Metadata(Map<String, Long> counters, List<String> fileIds, List<ObjectList> objectLists) {}

    /// The list on which the import has put its objects.
    record ObjectList(String listId, String objectType) {}

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
                        objectListsOf(job)),
                false,
                objectTypeIdsOf(job),
                job.spec().name(),
                "API",
                RequestEcho.of(job),
                job.spec().check() ? true : null);
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
        counters.put("ASSOCIATIONS_CREATED", tally.links());
        counters.put("MAPPED_COLUMNS", columns(job, role -> role != ColumnRole.IGNORED));
        counters.put("UNMAPPED_COLUMNS", columns(job, role -> role == ColumnRole.IGNORED));
        counters.put("ERRORS", tally.errors());
        counters.put("UNCHANGED_ROWS", tally.unchanged());
        counters.put("REWRITTEN_ROWS", tally.rewritten());
        counters.put("REFUSED_ROWS", tally.refused());
        counters.put("ABSENT_OBJECTS", tally.absent());
        return counters;
    }

    private static long columns(ImportJob job, Predicate<ColumnRole> which) {
        return job.spec().files().stream()
                .flatMap(file -> file.columns().stream())
                .map(ColumnMapping::role)
                .filter(which)
                .count();
    }

    private static List<ObjectList> objectListsOf(ImportJob job) {
        return job.listId()
                .map(id -> new ObjectList(
                        Long.toString(id), ObjectType.idOf(job.spec().listedType())))
                .stream()
                .toList();
    }

    private static List<String> objectTypeIdsOf(ImportJob job) {
        return job.spec().operations().keySet().stream()
                .map(ObjectType::idOf)
                .sorted()
                .toList();
    }
}
