package dev.landfall.intake;

import dev.landfall.account.Accounts;
import dev.landfall.mapping.InputPlan;
import dev.landfall.record.Catalogue;
import dev.landfall.record.InputDraft;
import dev.landfall.record.RecordType;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.store.InputRecords;
import dev.landfall.store.StoredRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes records that come with their relations one by one, as clients ask for it, by the same rules as an import of
/// inputs. Attributes and relations are named as in an input.
@ApplicationScoped
public class InputEdits {

    private final Accounts accounts;
    private final InputRecords records;

    InputEdits(Accounts accounts, InputRecords records) {
        this.accounts = accounts;
        this.records = records;
    }

    /// What became of a record.
    public sealed interface Written {

        /// The record as it stands now.
        record Stored(StoredRecord record) implements Written {}

        /// Nothing was written, and why.
        record Refused(List<RowError> errors) implements Written {}

        /// There is no such record.
        record Unknown() implements Written {}
    }

    /// What became of a wish to delete a record.
    public enum Removal {
        REMOVED,
        /// Others refer to it.
        IN_USE,
        /// There is no such record.
        UNKNOWN
    }

    /// Makes a new record; one that exists already is not touched.
    public Uni<Written> create(
            long accountId, Catalogue catalogue, RecordType type, Map<String, @Nullable Object> attributes) {
        return write(accountId, catalogue, type, null, attributes);
    }

    /// Changes the given attributes of a record.
    public Uni<Written> update(
            long accountId, Catalogue catalogue, RecordType type, long id, Map<String, @Nullable Object> attributes) {
        return write(accountId, catalogue, type, id, attributes);
    }

    private Uni<Written> write(
            long accountId,
            Catalogue catalogue,
            RecordType type,
            @Nullable Long id,
            Map<String, @Nullable Object> attributes) {
        var excerpt = catalogue.excerptFor(type);
        var draft = InputPlan.read(type, excerpt, attributes).of(id);
        return accounts.inputSettings(accountId)
                .chain(settings -> records.write(accountId, excerpt, settings.strictRelations(), id == null, draft))
                .map(written -> switch (written) {
                    case InputRecords.Written.Stored(var record, var _) -> new Written.Stored(record);
                    case InputRecords.Written.Refused(var errors) ->
                        isUnknown(draft, errors) ? new Written.Unknown() : new Written.Refused(errors);
                });
    }

    private static boolean isUnknown(InputDraft draft, List<RowError> errors) {
        return draft.id() != null && errors.stream().anyMatch(error -> error.code() == RowErrorCode.INVALID_OBJECT_ID);
    }

    /// Deletes a record, for good.
    public Uni<Removal> delete(long accountId, Catalogue catalogue, RecordType type, long id) {
        return records.remove(accountId, catalogue.excerptFor(type), type.name(), id)
                .map(gone -> gone.isEmpty() ? Removal.UNKNOWN : gone.get() ? Removal.REMOVED : Removal.IN_USE);
    }
}
