package dev.landfall.store;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.InputDraft;
import dev.landfall.record.RecordType;
import dev.landfall.record.RowPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inputs of one record type that are written together, in their order.
///
/// `jobId` is null where no import brings them. `onlyCreates`: an input whose record exists already is refused.
/// `mostRefused`: behind the input that is refused beyond this number, none is written any more. `keepsMentions`: which
/// records the inputs speak of is noted. `expectation` only decides in which order the statements run, never what comes of
/// them.
public record InputBatch(
        long accountId,
        @Nullable Long jobId,
        int filePosition,
        CatalogueExcerpt catalogue,
        boolean strictRelations,
        boolean onlyCreates,
        long mostRefused,
        boolean keepsMentions,
        Expectation expectation,
        List<InputDraft> drafts) {

    /// What records and before-images keep of the row they come from.
    long placeOf(int row) {
        return RowPlace.of(filePosition, row);
    }

    /// Whether it is worth while to write before looking: if all records are new, there is nothing to be seen. What only the
    /// look at a record would show, such as which one a refused input is about, must not matter.
    boolean mayWriteFirst() {
        return expectation == Expectation.NEW
                && !onlyCreates
                && !keepsMentions
                && drafts.stream().allMatch(InputBatch::bringsNothingKnown);
    }

    private static boolean bringsNothingKnown(InputDraft draft) {
        return draft.id() == null
                && draft.nested().stream().allMatch(child -> child.draft().id() == null);
    }

    RecordType type(String name) {
        return catalogue.type(name).orElseThrow();
    }
}
