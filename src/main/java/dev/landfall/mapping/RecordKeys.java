package dev.landfall.mapping;

import dev.landfall.record.RecordType;
import java.time.ZoneOffset;
import java.util.Optional;

/// Record keys outside of files.
public final class RecordKeys {

    private RecordKeys() {}

    /// The record key that a file would name by this text; empty where the text is no value of the key property, and so
    /// cannot name a record.
    public static Optional<String> of(RecordType type, String text) {
        var trimmed = CellText.trimmed(text);
        if (trimmed.isEmpty() || CellText.isBroken(trimmed, false)) {
            return Optional.empty();
        }
        return type.keyProperty()
                .flatMap(type::property)
                .map(property -> CellReader.of(property, DateOrder.YEAR_MONTH_DAY, ZoneOffset.UTC))
                .map(reader -> reader.read(trimmed))
                .flatMap(reading -> switch (reading) {
                    case Reading.Value(var key) -> Optional.of(key);
                    case Reading.Addition _, Reading.Unreadable _ -> Optional.empty();
                });
    }
}
