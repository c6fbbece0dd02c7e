package dev.landfall.catalogue;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Turns what a door tells of a type or a property into the document it is kept in, and back.
final class TraitDocuments {

    private TraitDocuments() {}

    static JsonObject of(Map<String, String> traits) {
        var document = new JsonObject();
        traits.forEach(document::put);
        return document;
    }

    static Map<String, String> traits(JsonObject document) {
        var traits = new TreeMap<String, String>();
        document.forEach(trait -> traits.put(trait.getKey(), String.valueOf(trait.getValue())));
        return Collections.unmodifiableMap(traits);
    }
}
