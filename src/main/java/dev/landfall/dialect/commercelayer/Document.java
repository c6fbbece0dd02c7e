package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.record.OpaqueId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts resources into documents of JSON:API: with links, with what a client asks to see, with what it asks to include.
final class Document {

    /// The only word of the two, `test` and `live`, that does no harm: nobody is charged by anything here.
    static final String MODE = "test";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ApiCall call;
    private final Inclusion.Included included;
    private final Map<String, Optional<Set<String>>> fields = new HashMap<>();

    private Document(ApiCall call, Inclusion.Included included) {
        this.call = call;
        this.included = included;
    }

    static ObjectNode of(ApiCall call, Item item, Inclusion.Included included) {
        var document = new Document(call, included);
        var json = JSON.objectNode();
        json.set("data", document.resource(item));
        document.addIncluded(json);
        return json;
    }

    static ObjectNode none() {
        return JSON.objectNode().putNull("data");
    }

    static ObjectNode of(ApiCall call, Page page, Inclusion.Included included, String url) {
        var document = new Document(call, included);
        var json = JSON.objectNode();
        var data = json.putArray("data");
        page.items().forEach(item -> data.add(document.resource(item)));
        document.addIncluded(json);
        int size = call.parameters().pageSize();
        long pages = (page.total() + size - 1) / size;
        json.putObject("meta").put("record_count", page.total()).put("page_count", pages);
        json.set("links", document.links(url, (int) Math.min(pages, Integer.MAX_VALUE)));
        return json;
    }

    private ObjectNode links(String url, int pages) {
        var parameters = call.parameters();
        int number = parameters.pageNumber();
        int last = Math.max(1, pages);
        var links = JSON.objectNode();
        links.put("first", url + parameters.forPage(1));
        if (number > 1) {
            links.put("prev", url + parameters.forPage(number - 1));
        }
        if (number < last) {
            links.put("next", url + parameters.forPage(number + 1));
        }
        links.put("last", url + parameters.forPage(last));
        return links;
    }

    private void addIncluded(ObjectNode json) {
        if (included.isAsked()) {
            var list = json.putArray("included");
            included.items().forEach(item -> list.add(resource(item)));
        }
    }

    private ObjectNode resource(Item item) {
        var json = JSON.objectNode();
        json.put("id", item.id()).put("type", item.shape().type());
        json.putObject("links").put("self", call.url(item.name()));
        var wanted = fields.computeIfAbsent(
                item.shape().type(), _ -> call.parameters().fields(item.shape()));
        json.set("attributes", wanted.map(names -> picked(item.attributes(), names)).orElse(item.attributes()));
        var relationships = json.putObject("relationships");
        for (var relation : item.shape().relations().values()) {
            if (wanted.isEmpty() || wanted.get().contains(relation.name())) {
                relationships.set(relation.name(), relationship(item, relation));
            }
        }
        json.putObject("meta").put("mode", MODE).put("organization_id", organizationId(call));
        return json;
    }

    static String organizationId(ApiCall call) {
        return OpaqueId.of(call.accountId());
    }

    private static ObjectNode picked(ObjectNode attributes, Set<String> names) {
        var picked = JSON.objectNode();
        attributes.properties().forEach(attribute -> {
            if (names.contains(attribute.getKey())) {
                picked.set(attribute.getKey(), attribute.getValue());
            }
        });
        return picked;
    }

    private ObjectNode relationship(Item item, Shape.Relation relation) {
        var json = JSON.objectNode();
        var url = call.url(item.name());
        json.putObject("links")
                .put("self", url + "/relationships/" + relation.name())
                .put("related", url + '/' + relation.name());
        included.linkage(item, relation).ifPresent(linked -> json.set("data", linkage(linked, relation)));
        return json;
    }

    /// What a relation leads to, by type and id.
    static JsonNode linkage(List<Item.Target> linked, Shape.Relation relation) {
        if (!relation.many()) {
            return linked.isEmpty() ? JSON.nullNode() : name(linked.getFirst());
        }
        var list = JSON.arrayNode();
        linked.forEach(target -> list.add(name(target)));
        return list;
    }

    private static ObjectNode name(Item.Target target) {
        return JSON.objectNode().put("type", target.type()).put("id", target.id());
    }
}
