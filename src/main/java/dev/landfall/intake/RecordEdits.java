package dev.landfall.intake;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.EditOutcome;
import dev.landfall.store.RecordFiles;
import dev.landfall.store.Records;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Creates, changes and removes single records at the wish of a door. Values are read by the readers of `mapping`, so that
/// a record holds the same however it came in.
@ApplicationScoped
public class RecordEdits {

    private final Records records;
    private final RecordFiles recordFiles;
    private final ValueFiles files;

    RecordEdits(Records records, RecordFiles recordFiles, ValueFiles files) {
        this.records = records;
        this.recordFiles = recordFiles;
        this.files = files;
    }

    /// Carries out edits one after the other. Each stands for itself: one that cannot be carried out leaves no trace, and
    /// does not keep the others from being carried out.
    ///
    /// @return what became of them, in the order of the edits
    public Uni<List<Edited>> apply(long accountId, Catalogue catalogue, RecordType type, List<Edit> edits) {
        var checked = edits.stream().map(edit -> CheckedEdit.of(type, edit)).toList();
        var sound = checked.stream()
                .filter(CheckedEdit.Sound.class::isInstance)
                .map(CheckedEdit.Sound.class::cast)
                .map(CheckedEdit.Sound::edit)
                .toList();
        Uni<List<EditOutcome>> outcomes =
                sound.isEmpty() ? Uni.createFrom().item(List.of()) : records.apply(accountId, catalogue, type, sound);
        return outcomes.map(carriedOut -> inOrder(checked, carriedOut));
    }

    private static List<Edited> inOrder(List<CheckedEdit> checked, List<EditOutcome> carriedOut) {
        var outcomes = carriedOut.iterator();
        var all = new ArrayList<Edited>();
        for (var one : checked) {
            all.add(switch (one) {
                case CheckedEdit.Sound _ -> Edited.of(outcomes.next());
                case CheckedEdit.Refused(var refusal) -> refusal;
            });
        }
        return all;
    }

    /// Carries out one edit.
    public Uni<Edited> apply(long accountId, Catalogue catalogue, RecordType type, Edit edit) {
        return apply(accountId, catalogue, type, List.of(edit)).map(List::getFirst);
    }

    /// Carries out one edit of values that hold files. Such a value names, as the text of a JSON array, the ids of the files
    /// that the record keeps; those that are given are added to it, and all others of the property are taken from the record.
    ///
    /// @param holders the properties that hold files and that the edit has a value for
    public Uni<Edited> apply(
            long accountId,
            Catalogue catalogue,
            RecordType type,
            Edit edit,
            Collection<String> holders,
            List<GivenFile> given) {
        if (holders.isEmpty()) {
            return apply(accountId, catalogue, type, edit);
        }
        return files.keep(given).chain(kept -> {
            var values = ValueFiles.named(edit.values(), kept);
            return switch (CheckedEdit.of(type, new Edit(edit.target(), values, edit.links()))) {
                case CheckedEdit.Refused(var refusal) ->
                    files.discard(ValueFiles.keys(kept)).replaceWith((Edited) refusal);
                case CheckedEdit.Sound(var sound) -> {
                    var change = new FileChange(accountId, type, holders, values, kept);
                    yield records.apply(accountId, catalogue, type, sound, change::carryOut)
                            .onFailure(ValueFiles::hasRolledBack)
                            .call(() -> files.discard(ValueFiles.keys(kept)))
                            .call(() -> files.discard(change.unneeded))
                            .map(Edited::of);
                }
            };
        });
    }

    /// What becomes of files when an edit is carried out, or is not.
    private final class FileChange {

        private final long accountId;
        private final RecordType type;
        private final Collection<String> holders;
        private final Map<String, String> values;
        private final List<ValueFiles.Kept> kept;
        private List<String> unneeded = List.of();

        private FileChange(
                long accountId,
                RecordType type,
                Collection<String> holders,
                Map<String, String> values,
                List<ValueFiles.Kept> kept) {
            this.accountId = accountId;
            this.type = type;
            this.holders = holders;
            this.values = values;
            this.kept = kept;
        }

        Uni<Void> carryOut(EditOutcome outcome, SqlConnection tx) {
            if (!(outcome instanceof EditOutcome.Stored(var record, var _))) {
                unneeded = ValueFiles.keys(kept);
                return Uni.createFrom().voidItem();
            }
            var named = holders.stream()
                    .flatMap(holder -> ValueFiles.ids(values.getOrDefault(holder, "")).stream())
                    .toList();
            return recordFiles
                    .drop(accountId, record.id(), holders, named, tx)
                    .invoke(dropped -> unneeded = dropped)
                    .chain(() -> recordFiles.insert(
                            accountId,
                            type.name(),
                            kept.stream().map(file -> file.of(record.id())).toList(),
                            tx));
        }
    }

    /// Puts records aside; their unique values are free for others from then on, and their files are gone. Ids that name no
    /// record are left out.
    public Uni<Void> archive(long accountId, RecordType type, Collection<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : records.archive(accountId, type, ids).chain(files::discard);
    }

    /// Makes two records one: `kept` stays, with what it lacks taken from `other`, which is archived.
    public Uni<Edited> merge(long accountId, RecordType type, long kept, long other) {
        return records.merge(accountId, type, kept, other).map(Edited::of);
    }

    /// Deletes a record for good, with all that the account's tables hold of it.
    ///
    /// @return false where there is no such record
    public Uni<Boolean> forget(long accountId, RecordType type, Edit.Target target) {
        return CheckedEdit.target(type, target)
                .map(found -> records.forget(accountId, type, found))
                .orElseGet(() -> Uni.createFrom().item(false));
    }
}
