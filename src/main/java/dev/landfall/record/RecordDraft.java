package dev.landfall.record;

/// A row converted and checked, not yet written.
///
/// `properties` is the text of a flat JSON object, property name to value, holding only what the row sets: a blank cell
/// leaves its property alone and is not in it. The text holds nothing PostgreSQL's `jsonb` refuses (no NUL, no half of
/// a surrogate pair). `values` counts the properties in it.
public record RecordDraft(int row, RecordName name, String properties, int values) {}
