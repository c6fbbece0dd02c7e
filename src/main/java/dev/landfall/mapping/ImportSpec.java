package dev.landfall.mapping;

import dev.landfall.record.WriteOperation;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// What an import is to do, in the core's words: what a door understood of a request, kept with the job.
///
/// `operations` has an entry for every record type the files mention. `zone` is where dates without one are at home.
public record ImportSpec(
        String name,
        List<FileSpec> files,
        Map<String, WriteOperation> operations,
        DateOrder dateOrder,
        ZoneId zone,
        BadValue badValue) {}
