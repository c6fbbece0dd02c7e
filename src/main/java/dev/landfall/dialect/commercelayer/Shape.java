package dev.landfall.dialect.commercelayer;

import dev.landfall.selection.Columns.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the resources of a type look like: what may be asked of them, and in which order they show it.
record Shape(String type, Map<String, Attribute> attributes, Map<String, Relation> relations) {

    Shape {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        relations = Collections.unmodifiableMap(new LinkedHashMap<>(relations));
    }

    /// `searched`: lists can be filtered and sorted by it. `shown`: answers have it, unless they are asked for others;
    /// what is not shown only serves to filter by.
    record Attribute(Kind kind, boolean searched, boolean shown) {}

    /// `target` is the type of what it leads to.
    record Relation(String name, String target, boolean many) {}

    /// The attribute, if lists can be filtered and sorted by it.
    Optional<Attribute> searched(String name) {
        return Optional.ofNullable(attributes.get(name)).filter(Attribute::searched);
    }

    Optional<Relation> relation(String name) {
        return Optional.ofNullable(relations.get(name));
    }

    boolean shows(String name) {
        var attribute = attributes.get(name);
        return attribute != null && attribute.shown() || relations.containsKey(name);
    }

    static Builder of(String type) {
        return new Builder(type);
    }

    /// Collects attributes and relations in the order in which they are shown.
    static final class Builder {

        private final String type;
        private final Map<String, Attribute> attributes = new LinkedHashMap<>();
        private final Map<String, Relation> relations = new LinkedHashMap<>();

        private Builder(String type) {
            this.type = type;
        }

        Builder searched(Kind kind, String... names) {
            return add(new Attribute(kind, true, true), names);
        }

        Builder shown(Kind kind, String... names) {
            return add(new Attribute(kind, false, true), names);
        }

        Builder hidden(Kind kind, String... names) {
            return add(new Attribute(kind, true, false), names);
        }

        Builder toOne(String name, String target) {
            relations.put(name, new Relation(name, target, false));
            return this;
        }

        Builder toMany(String name, String target) {
            relations.put(name, new Relation(name, target, true));
            return this;
        }

        private Builder add(Attribute attribute, String... names) {
            for (var name : names) {
                attributes.put(name, attribute);
            }
            return this;
        }

        /// With what every resource has besides.
        Shape withCommon() {
            hidden(Kind.ID, "id");
            searched(Kind.MOMENT, "created_at", "updated_at");
            searched(Kind.TEXT, "reference", "reference_origin");
            searched(Kind.JSON, "metadata");
            return new Shape(type, attributes, relations);
        }

        Shape alone() {
            hidden(Kind.ID, "id");
            return new Shape(type, attributes, relations);
        }
    }
}
