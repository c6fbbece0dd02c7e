package dev.landfall.store;

import dev.landfall.record.Merge;
import dev.landfall.record.Merge.Append;
import dev.landfall.record.Merge.Forward;
import dev.landfall.record.RecordDraft;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the properties of a draft come to, given those its record holds.
final class Merging {

    private static final String BETWEEN = ";";

    private Merging() {}

    /// The properties to set, with the merges of the draft carried out.
    ///
    /// @param standing what the record holds; empty where there is none
    /// @param further the property that lists further values of the key property, if there is one
    /// @param foreign further values that belong to another record and are not to be listed
    static JsonObject patch(RecordDraft draft, JsonObject standing, @Nullable String further, Set<String> foreign) {
        var patch = new JsonObject(draft.properties());
        if (further != null && !foreign.isEmpty() && patch.getValue(further) instanceof String listed) {
            putUnlessEmpty(patch, further, without(foreign, listed));
        }
        for (var merge : draft.merges()) {
            switch (merge) {
                case Append(var property, var options) ->
                    append(patch, property, property.equals(further) ? without(foreign, options) : parts(options), standing);
                case Forward forward -> keepForward(patch, forward, standing);
            }
        }
        return patch;
    }

    /// Whether the draft adds to what a property lists, and does not replace it.
    static boolean appends(RecordDraft draft, @Nullable String property) {
        return draft.merges().stream()
                .anyMatch(merge -> merge instanceof Append append && append.property().equals(property));
    }

    private static void append(JsonObject patch, String property, Set<String> options, JsonObject standing) {
        if (!options.isEmpty()) {
            var all = standing.getValue(property) instanceof String held ? parts(held) : new LinkedHashSet<String>();
            all.addAll(options);
            patch.put(property, String.join(BETWEEN, all));
        }
    }

    private static void keepForward(JsonObject patch, Forward forward, JsonObject standing) {
        if (stepOf(forward.steps(), standing, forward) > stepOf(forward.steps(), patch, forward)) {
            patch.remove(forward.property());
        }
    }

    /// What is none of the steps stands before the first.
    private static int stepOf(List<String> steps, JsonObject properties, Merge merge) {
        return properties.getValue(merge.property()) instanceof String step ? steps.indexOf(step) : -1;
    }

    private static void putUnlessEmpty(JsonObject patch, String property, Set<String> parts) {
        if (parts.isEmpty()) {
            patch.remove(property);
        } else {
            patch.put(property, String.join(BETWEEN, parts));
        }
    }

    private static Set<String> without(Set<String> foreign, String listed) {
        var parts = parts(listed);
        parts.removeAll(foreign);
        return parts;
    }

    private static LinkedHashSet<String> parts(String listed) {
        var parts = new LinkedHashSet<>(Arrays.asList(listed.split(BETWEEN)));
        parts.remove("");
        return parts;
    }
}
