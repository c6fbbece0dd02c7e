package dev.landfall.intake;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.EditOutcome;
import dev.landfall.store.Records;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Creates, changes and removes single records at the wish of a door. Values are read by the readers of `mapping`, so that
/// a record holds the same however it came in.
@ApplicationScoped
public class RecordEdits {

    private final Records records;

    RecordEdits(Records records) {
        this.records = records;
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

    /// Puts records aside; their unique values are free for others from then on. Ids that name no record are left out.
    public Uni<Void> archive(long accountId, RecordType type, Collection<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().voidItem() : records.archive(accountId, type, ids);
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
