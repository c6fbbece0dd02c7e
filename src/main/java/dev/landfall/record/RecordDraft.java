package dev.landfall.record;

/// A row converted and checked, not yet written.
///
/// `properties` is the text of a flat JSON object, property name to value, holding only what the row sets: a blank cell
/// leaves its property alone and is not in it. The text holds nothing PostgreSQL's `jsonb` refuses (no NUL, no half of
/// a surrogate pair). `values` counts the properties in it.
///
/// `additions` is written the same way and holds, for properties with several options, the options to be added to those
/// the record has (`c;d`), where `properties` holds what replaces them. A property is never in both.
public record RecordDraft(int row, RecordName name, String properties, int values, String additions) {

    public static final String NOTHING = "{}";

    /// A draft that adds no options.
    public RecordDraft(int row, RecordName name, String properties, int values) {
        this(row, name, properties, values, NOTHING);
    }
}
