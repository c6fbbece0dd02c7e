package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.InputEdits;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordSelections;
import dev.landfall.store.StoredRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The types of the catalogue as resources.
@ApplicationScoped
class RecordResources {

    private final StoredRecords records;
    private final RecordSelections selections;
    private final InputEdits edits;

    RecordResources(StoredRecords records, RecordSelections selections, InputEdits edits) {
        this.records = records;
        this.selections = selections;
        this.edits = edits;
    }

    Optional<Resource> find(Catalogue catalogue, String name) {
        return type(catalogue, name).map(type -> new RecordResource(type, records, selections, edits));
    }

    /// A type by the one word that clients have for it, such as `price_lists`.
    static Optional<RecordType> type(Catalogue catalogue, String name) {
        return catalogue.named(ImportResource.DOOR, name)
                .filter(type -> type.id().equals(name) && type.rules().inputs().isPresent());
    }
}
