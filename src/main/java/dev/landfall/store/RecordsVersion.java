package dev.landfall.store;

import dev.landfall.record.Merge;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A record's properties at one moment, and what an edit makes of them.
record RecordsVersion(long id, Map<String, String> properties) {

    /// No record has this id.
    private static final long UNMADE = 0;

    static final RecordsVersion NEW = new RecordsVersion(UNMADE, Map.of());

    static RecordsVersion of(Row row) {
        var properties = new LinkedHashMap<String, String>();
        for (var entry : row.getJsonObject("properties")) {
            properties.put(entry.getKey(), String.valueOf(entry.getValue()));
        }
        return new RecordsVersion(row.getLong("id"), properties);
    }

    boolean isNew() {
        return id == UNMADE;
    }

    JsonObject json() {
        var json = new JsonObject();
        properties.forEach(json::put);
        return json;
    }

    RecordsVersion after(Map<String, String> values, List<Merge> merges) {
        var next = new LinkedHashMap<>(properties);
        values.forEach((name, value) -> put(next, name, value));
        merges.forEach(merge -> merge(next, merge));
        return new RecordsVersion(id, next);
    }

    private static void put(Map<String, String> next, String name, String value) {
        if (value.isEmpty()) {
            next.remove(name);
        } else {
            next.put(name, value);
        }
    }

    private void merge(Map<String, String> next, Merge merge) {
        switch (merge) {
            case Merge.Append(var property, var options) ->
                next.put(property, joined(next.getOrDefault(property, ""), options));
            case Merge.Forward(var property, var steps) -> {
                var stands = properties.get(property);
                var wanted = next.get(property);
                if (stands != null && wanted != null && steps.indexOf(stands) > steps.indexOf(wanted)) {
                    next.put(property, stands);
                }
            }
        }
    }

    /// Each part once, in order.
    static String joined(String... lists) {
        var parts = new LinkedHashSet<String>();
        for (var list : lists) {
            Arrays.stream(list.split(RecordsClaims.BETWEEN))
                    .filter(part -> !part.isEmpty())
                    .forEach(parts::add);
        }
        return String.join(RecordsClaims.BETWEEN, parts);
    }

    /// What a new record of the type would still need.
    List<List<String>> lacking(RecordType type) {
        var lacking = new ArrayList<List<String>>();
        for (var alternatives : type.minimum()) {
            if (alternatives.stream().noneMatch(properties::containsKey)) {
                lacking.add(alternatives);
            }
        }
        return lacking;
    }

    /// The stage this record is to stand at, if it does not stand within the pipeline the record is in. A record that an
    /// edit leaves where it is, is left in peace.
    Optional<String> misplaced(RecordType type, RecordsVersion before) {
        var rules = type.rules();
        var stage = properties.get(rules.stage());
        var pipeline = properties.get(rules.pipeline());
        boolean moved = !Objects.equals(stage, before.properties.get(rules.stage()))
                || !Objects.equals(pipeline, before.properties.get(rules.pipeline()));
        if (!moved || stage == null || pipeline == null) {
            return Optional.empty();
        }
        var options = type.property(rules.stage()).map(Property::options).orElse(List.of());
        boolean placed = options.stream()
                .filter(option -> option.value().equals(stage))
                .allMatch(option -> option.within().isEmpty() || option.within().equals(pipeline));
        return placed ? Optional.empty() : Optional.of(stage);
    }

    /// This record with the properties it lacks taken from another one that it swallows. What named the other one names
    /// this one from now on, as far as there is room for it.
    RecordsVersion swallowing(RecordsVersion other, RecordType type) {
        var next = new LinkedHashMap<>(other.properties);
        next.putAll(properties);
        type.furtherKeys().ifPresent(additional -> {
            var key = type.keyProperty().orElseThrow();
            var all = new LinkedHashSet<>(List.of(joined(
                            properties.getOrDefault(additional.name(), ""),
                            other.properties.getOrDefault(key, ""),
                            other.properties.getOrDefault(additional.name(), ""))
                    .split(RecordsClaims.BETWEEN)));
            all.remove(next.getOrDefault(key, ""));
            put(next, additional.name(), String.join(RecordsClaims.BETWEEN, all));
        });
        return new RecordsVersion(id, next);
    }
}
