package dev.landfall.run;

import dev.landfall.job.SourceFile;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.mapping.InputSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.WriteOperation;
import java.time.Instant;
import java.util.Optional;

/// One file of a job, with what is needed to read and write it.
record FileRun(
        SourceFile file, FileSpec spec, ImportSpec importSpec, CatalogueExcerpt catalogue, Instant acceptedAt) {

    int position() {
        return file.position();
    }

    /// Whether there is a header and nothing below it.
    boolean isHeaderOnly() {
        return spec.hasHeader() && file.profile().fault() == null && file.profile().rows() == 1;
    }

    /// How its rows are taken if they are inputs.
    Optional<InputSpec> inputs() {
        return Optional.ofNullable(importSpec.inputs());
    }

    WriteOperation operation(String recordType) {
        var asked = importSpec.operations().getOrDefault(recordType, WriteOperation.UPSERT);
        return catalogue.type(recordType).map(type -> type.operation(asked)).orElse(asked);
    }

    /// Whether its rows may link records, or belong on the list of the import.
    boolean hasLinks() {
        return spec.recordTypes().size() > 1
                || spec.columns().stream().anyMatch(column -> column.role().links())
                || spec.recordTypes().contains(importSpec.listedType());
    }

    /// The type that an error of the file as a whole is reported for.
    String mainType() {
        return spec.recordTypes().stream().findFirst().orElse("");
    }
}
