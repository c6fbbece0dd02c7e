package dev.landfall.mapping;

import dev.landfall.record.InputRules;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of CSV inputs, named by attributes. `prices.amount` is the attribute `amount` of the record that comes along
/// under `prices`; a line holds one of them. An empty cell says nothing.
final class DottedColumns {

    private static final String TAGS = "tags";

    private final List<String> names;
    private final InputRules rules;

    DottedColumns(Header header, InputRules rules) {
        this.names = header.names();
        this.rules = rules;
    }

    int width() {
        return names.size();
    }

    Map<String, @Nullable Object> objectOf(Row row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < row.width(); i++) {
            var cell = CellText.trimmed(row.cells().get(i));
            if (!cell.isEmpty()) {
                put(object, names.get(i), cell);
            }
        }
        return object;
    }

    private void put(Map<String, @Nullable Object> object, String name, String cell) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            object.put(name, cell);
            return;
        }
        var outer = name.substring(0, dot);
        var inner = name.substring(dot + 1);
        if (outer.equals(TAGS)) {
            putTags(object, inner, cell);
        } else if (rules.nested(outer).filter(InputRules.Nested::many).isPresent()) {
            var items = object.computeIfAbsent(outer, key -> new ArrayList<>(List.of(new LinkedHashMap<>())));
            inner(items instanceof List<?> list ? list.getFirst() : null).put(inner, cell);
        } else {
            inner(object.computeIfAbsent(outer, key -> new LinkedHashMap<>())).put(inner, cell);
        }
    }

    /// A cell lists several tags.
    private static void putTags(Map<String, @Nullable Object> object, String inner, String cell) {
        if (!(object.computeIfAbsent(TAGS, key -> new ArrayList<>()) instanceof List<?> list)) {
            return;
        }
        @SuppressWarnings("unchecked") // only objects are put in lists
        var tags = (List<Object>) list;
        for (var part : cell.split(",", -1)) {
            var trimmed = CellText.trimmed(part);
            if (!trimmed.isEmpty()) {
                tags.add(new LinkedHashMap<>(Map.of(inner, trimmed)));
            }
        }
    }

    /// A header that has a name both with and without a dot is answered by what comes first.
    @SuppressWarnings("unchecked") // only objects are put where a dotted name leads
    private static Map<String, Object> inner(@Nullable Object object) {
        return object instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }
}
