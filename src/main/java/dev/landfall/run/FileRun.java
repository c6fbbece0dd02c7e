package dev.landfall.run;

import dev.landfall.job.SourceFile;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;

/// One file of a job, with what is needed to read and write it.
record FileRun(SourceFile file, FileSpec spec, ImportSpec importSpec, RecordType type) {

    /// Whether there is a header and nothing below it.
    boolean isHeaderOnly() {
        return spec.hasHeader() && file.profile().fault() == null && file.profile().rows() == 1;
    }

    WriteOperation operation() {
        return importSpec.operations().getOrDefault(type.name(), WriteOperation.UPSERT);
    }
}
