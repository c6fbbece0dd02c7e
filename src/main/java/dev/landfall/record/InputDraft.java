package dev.landfall.record;

import dev.landfall.row.RowError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row that brings a record with its relations, read and checked by itself; whether it can be written shows only when
/// the records it speaks of have been looked up.
///
/// `id` is our own identifier, null where the row has none. `values` are JSON values by attribute; null clears one. `names`
/// are the relations the row speaks of. `nested` are records it brings along. `tags`, if the row lists them, take the place
/// of those the record has. `triggers` are those it pulls. `errors` are why it must be refused, whatever the records are
/// like; it is not written then, but it still mentions its record.
///
/// `named` is by what a person knows the row, empty for none.
public record InputDraft(
        int row,
        RecordType type,
        @Nullable Long id,
        Map<String, @Nullable Object> values,
        List<Naming> names,
        List<Child> nested,
        @Nullable List<TagName> tags,
        List<TagName> addedTags,
        List<String> removedTags,
        List<String> triggers,
        List<RowError> errors,
        List<String> cells,
        String named) {

    /// By which a row says what a relation leads to.
    public sealed interface Naming {

        /// The relation.
        String relation();

        /// `attribute` is how the row calls it.
        record ById(String relation, String attribute, long id) implements Naming {}

        record ByKey(String relation, String attribute, String type, String key, boolean orNew) implements Naming {}

        /// The relation is to lead nowhere.
        record ToNone(String relation) implements Naming {}
    }

    /// A record that comes along.
    public record Child(InputRules.Nested nested, InputDraft draft) {}

    /// A tag by its id or its name; the one that is not given is null.
    public record TagName(@Nullable Long id, @Nullable String name) {}

    /// The same input, about the record of an id, or none.
    public InputDraft of(@Nullable Long recordId) {
        return new InputDraft(
                row,
                type,
                recordId,
                values,
                names,
                nested,
                tags,
                addedTags,
                removedTags,
                triggers,
                errors,
                cells,
                named);
    }

    /// The same input, to be refused.
    public InputDraft refused(List<RowError> because) {
        return new InputDraft(
                row,
                type,
                id,
                values,
                names,
                nested,
                tags,
                addedTags,
                removedTags,
                triggers,
                because,
                cells,
                named);
    }

    public InputRules rules() {
        return type.rules().inputs().orElseThrow();
    }
}
