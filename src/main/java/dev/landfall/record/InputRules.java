package dev.landfall.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a record type knows of inputs: rows that bring a record with its relations to others, and perhaps the others too.
///
/// `keys` are the natural keys, the best first; each is a list of parts, attributes or relations, of which the first must be
/// there and the others may be missing. `forms` says of every attribute what values it takes. `parent` is the relation that
/// an import fills for rows that do not say it, empty for none. `needs` is what a record must have. `triggers` are words
/// that ask for something to be done and are no attributes. `importable`: rows can bring such records; others are only
/// referred to and written one by one. `cascades` are the types whose records go with the record they refer to.
///
/// Records of these types hold JSON values of their own kinds, the relation `r` as the number `r_id`, and the ids of their
/// tags as the array `tag_ids`.
public record InputRules(
        List<List<String>> keys,
        Map<String, Form> forms,
        List<Relation> relations,
        List<Nested> nested,
        String parent,
        List<Need> needs,
        List<String> triggers,
        boolean taggable,
        boolean importable,
        List<String> cascades) {

    /// Stands between the parts of a record key; no text of an input holds it.
    public static final char BETWEEN_PARTS = '\u001F';

    /// What the type of tags is called.
    public static final String TAGS = "tags";

    /// Under which a record keeps the ids of its tags.
    public static final String TAG_IDS = "tag_ids";

    /// What a relation is called with the id of the record it leads to.
    public static final String ID_SUFFIX = "_id";

    /// A relation to one record of one of some types. `by` are the attributes that name it by its key.
    public record Relation(String name, List<String> types, List<By> by) {

        /// The property that holds the id.
        public String property() {
            return name + ID_SUFFIX;
        }

        public boolean leadsTo(String recordType) {
            return types.contains(recordType);
        }
    }

    /// An attribute whose value is the first part of the key of the related record, which is of `type`. `orNew`: if there is
    /// no such record, it is made.
    public record By(String attribute, String type, boolean orNew) {}

    /// Records that a row brings along, under `name`. `many`: an array of records that refer to that of the row by their
    /// relation `relation`; otherwise one record that the record of the row refers to by its own.
    public record Nested(String name, String type, String relation, boolean many) {}

    /// An attribute or a relation that a record must have: where all of `when` are there, and none of `unless`. What is
    /// false is not there. A missing relation matters only to accounts that are strict about relations.
    public record Need(String property, List<String> unless, List<String> when) {}

    /// What names the records of the type first of all: the first part of the best key, empty where there is none.
    public String keyName() {
        return keys.isEmpty() ? "" : keys.getFirst().getFirst();
    }

    public Optional<Relation> relation(String name) {
        return relations.stream().filter(relation -> relation.name().equals(name)).findFirst();
    }

    public Optional<Nested> nested(String name) {
        return nested.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<Form> form(String attribute) {
        return Optional.ofNullable(forms.get(attribute));
    }

    /// The relation that an attribute names by key.
    public Optional<Relation> relationBy(String attribute) {
        return relations.stream()
                .filter(relation -> relation.by().stream().anyMatch(by -> by.attribute().equals(attribute)))
                .findFirst();
    }
}
