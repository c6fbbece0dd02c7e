package dev.landfall.mapping;

import dev.landfall.record.Normal;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.time.ZoneOffset;
import java.util.Optional;

/// The values that name records, outside of files.
public final class RecordKeys {

    private RecordKeys() {}

    /// The record key that a file would name by this text; empty where the text is no value of the key property, and so
    /// cannot name a record.
    public static Optional<String> of(RecordType type, String text) {
        return type.keyProperty().flatMap(property -> of(type, property, text));
    }

    /// The normalised value of a unique property that a file would name by this text; empty where the text is no value of
    /// it, and where the property is not unique.
    public static Optional<String> of(RecordType type, String property, String text) {
        var trimmed = CellText.trimmed(text);
        if (trimmed.isEmpty() || CellText.isBroken(trimmed, false)) {
            return Optional.empty();
        }
        return type.property(property)
                .filter(Property::unique)
                .flatMap(unique -> switch (
                        CellReader.of(unique, DateOrder.YEAR_MONTH_DAY, ZoneOffset.UTC).read(trimmed)) {
                    case Reading.Value(var value) -> Optional.of(normalised(unique, value));
                    case Reading.Addition _, Reading.Several _, Reading.Unreadable _ -> Optional.empty();
                });
    }

    /// What a stored value of a unique property is known by.
    public static String normalised(Property property, String value) {
        return Normal.of(property).of(value);
    }
}
