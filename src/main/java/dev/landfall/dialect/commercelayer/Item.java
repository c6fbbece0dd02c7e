package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// One resource, ready to be shown. `attributes` are in the order in which they are shown, all of them: what a client asks
/// to see is picked later.
///
/// `links` are the numbers of what its relations lead to, as far as it knows them itself.
record Item(Shape shape, String id, ObjectNode attributes, Map<String, List<Long>> links) {

    /// A resource that knows of nothing it leads to.
    Item(Shape shape, String id, ObjectNode attributes) {
        this(shape, id, attributes, Map.of());
    }

    /// A resource by type and id.
    record Target(String type, String id) {}

    Target name() {
        return new Target(shape.type(), id);
    }

    List<Long> link(String relation) {
        return links.getOrDefault(relation, List.of());
    }
}
