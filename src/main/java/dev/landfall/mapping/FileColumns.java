package dev.landfall.mapping;

import dev.landfall.record.RecordType;
import dev.landfall.record.UniqueValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the columns of a file stand, for errors that show only when its rows are written.
///
/// Columns are counted from 0, in the order of the file, which need not be that of its mappings.
public final class FileColumns {

    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, ColumnMapping> mappings = new HashMap<>();
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<Held, Integer> byProperty = new HashMap<>();
    private final Map<String, Integer> byFurtherKey = new HashMap<>();

    private record Held(String recordType, String property) {}

    FileColumns(ColumnMatch match, List<RecordType> types) {
        for (var column : match.columns()) {
            names.put(column.index(), column.mapping().column());
            mappings.put(column.index(), column.mapping());
        }
        for (var type : types) {
            for (var column : match.columns()) {
                if (column.mapping().recordType().equals(type.name())) {
                    place(column, type);
                }
            }
        }
    }

    /// A column that is said to name records goes before one that merely holds their key.
    private void place(ColumnMatch.Column column, RecordType type) {
        var mapping = column.mapping();
        Optional.ofNullable(mapping.property()).flatMap(type::property).ifPresent(property -> {
            byProperty.putIfAbsent(new Held(type.name(), property.name()), column.index());
            if (type.furtherKeys().equals(Optional.of(property))) {
                byFurtherKey.putIfAbsent(type.name(), column.index());
            }
        });
        switch (mapping.role()) {
            case RECORD_ID -> byId.put(type.name(), column.index());
            case RECORD_KEY -> byKey.put(type.name(), column.index());
            case VALUE -> {
                if (type.keyProperty().equals(Optional.ofNullable(mapping.property()))) {
                    byKey.putIfAbsent(type.name(), column.index());
                }
            }
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED -> {}
        }
    }

    /// What the file calls a column; empty where it has no header, or no such column.
    public String name(int column) {
        return names.getOrDefault(column, "");
    }

    /// What a column is for; empty where the file has no such column.
    public Optional<ColumnMapping> mapping(int column) {
        return Optional.ofNullable(mappings.get(column));
    }

    /// The column that holds the ids of a type's records.
    public Optional<Integer> idColumn(String recordType) {
        return Optional.ofNullable(byId.get(recordType));
    }

    /// The column that holds a unique value: that of its property, or, for a further value of the key property, the one
    /// that lists such values.
    public Optional<Integer> columnOf(RecordType type, UniqueValue value) {
        var further = type.keyProperty().filter(value.property()::equals).map(key -> byFurtherKey.get(type.name()));
        return further.or(() -> Optional.ofNullable(byProperty.get(new Held(type.name(), value.property()))));
    }

    /// The column that holds the keys of a type's records, or what else they are named by.
    public Optional<Integer> keyColumn(String recordType) {
        return Optional.ofNullable(byKey.get(recordType));
    }
}
