package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// One resource, ready to be shown. `attributes` are in the order in which they are shown, all of them: what a client asks
/// to see is picked later.
///
/// `links` are the ids of what its relations to one lead to, by name; a relation that leads nowhere is left out.
record Item(Shape shape, String id, ObjectNode attributes, Map<String, Target> links) {

    /// A resource that leads nowhere by itself.
    Item(Shape shape, String id, ObjectNode attributes) {
        this(shape, id, attributes, Map.of());
    }

    /// A resource by type and id.
    record Target(String type, String id) {}

    Target name() {
        return new Target(shape.type(), id);
    }

    Optional<Target> link(String relation) {
        return Optional.ofNullable(links.get(relation));
    }
}
