package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.intake.InputEdits;
import dev.landfall.record.InputRules;
import dev.landfall.record.OpaqueId;
import dev.landfall.record.RecordType;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.store.RecordSelections;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The records of one type.
final class RecordResource implements Resource {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String ID = "id";

    private final RecordType type;
    private final InputRules rules;
    private final Shape shape;
    private final StoredRecords records;
    private final RecordSelections selections;
    private final InputEdits edits;

    RecordResource(RecordType type, StoredRecords records, RecordSelections selections, InputEdits edits) {
        this.type = type;
        this.rules = type.rules().inputs().orElseThrow();
        this.shape = RecordShape.of(type, rules);
        this.records = records;
        this.selections = selections;
        this.edits = edits;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    // ── reading ──

    @Override
    public Uni<Page> list(ApiCall call, Selection selection) {
        return selections
                .find(call.accountId(), type.name(), selection, kinds(shape))
                .map(found -> new Page(found.records().stream().map(this::item).toList(), found.total()));
    }

    /// How the values of attributes are compared.
    static Map<String, Kind> kinds(Shape shape) {
        return shape.attributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, attribute -> attribute.getValue().kind()));
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        long number = OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound);
        return records.findAll(call.accountId(), type.name(), List.of(number), false).map(found -> {
            var record = found.get(number);
            if (record == null) {
                throw ApiRefusal.notFound();
            }
            return item(record);
        });
    }

    private Item item(StoredRecord record) {
        ObjectNode kept = JSON.valueToTree(record.properties());
        var attributes = JsonNodeFactory.instance.objectNode();
        shape.attributes().forEach((name, attribute) -> {
            if (attribute.shown()) {
                attributes.set(name, kept.path(name).isMissingNode() ? attributes.nullNode() : kept.get(name));
            }
        });
        attributes.put("created_at", Moments.text(record.createdAt())).put("updated_at", Moments.text(record.updatedAt()));
        if (attributes.get("metadata").isNull()) {
            attributes.putObject("metadata");
        }
        return new Item(shape, OpaqueId.of(record.id()), attributes, links(kept));
    }

    private Map<String, List<Long>> links(ObjectNode kept) {
        var links = new HashMap<String, List<Long>>();
        for (var relation : rules.relations()) {
            var id = kept.path(relation.property());
            if (id.isIntegralNumber()) {
                links.put(relation.name(), List.of(id.longValue()));
            }
        }
        if (rules.taggable()) {
            var tags = new LinkedHashSet<Long>();
            kept.path(InputRules.TAG_IDS).forEach(tag -> tags.add(tag.longValue()));
            links.put(InputRules.TAGS, List.copyOf(tags));
        }
        return links;
    }

    // ── what records lead to ──

    @Override
    public Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> items) {
        var nested = rules.nested(relation.name()).filter(InputRules.Nested::many);
        if (nested.isPresent()) {
            return referring(call, nested.get(), items);
        }
        var types = rules.relation(relation.name())
                .map(InputRules.Relation::types)
                .orElse(List.of(relation.target()));
        var ids = items.stream()
                .flatMap(item -> item.link(relation.name()).stream())
                .distinct()
                .toList();
        return Multi.createFrom()
                .iterable(types)
                .onItem()
                .transformToUniAndConcatenate(name -> found(call, RecordShape.idOf(name), ids))
                .collect()
                .in(HashMap<Long, Item>::new, Map::putAll)
                .map(found -> items.stream().collect(Collectors.toMap(Item::id, item -> pick(item, relation, found))));
    }

    private static List<Item> pick(Item item, Shape.Relation relation, Map<Long, Item> found) {
        return item.link(relation.name()).stream()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    private Uni<Map<Long, Item>> found(ApiCall call, String typeId, List<Long> ids) {
        var target = resource(call, typeId);
        return records.findAll(call.accountId(), target.type.name(), ids, false)
                .map(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> target.item(entry.getValue()))));
    }

    private RecordResource resource(ApiCall call, String typeId) {
        var target = RecordResources.type(call.catalogue(), typeId).orElseThrow(ApiRefusal::notFound);
        return new RecordResource(target, records, selections, edits);
    }

    /// Records that refer to these by a relation of their own.
    private Uni<Map<String, List<Item>>> referring(ApiCall call, InputRules.Nested nested, Collection<Item> items) {
        var child = resource(call, RecordShape.idOf(nested.type()));
        var ids = items.stream()
                .map(item -> OpaqueId.parse(item.id()).orElseThrow(ApiRefusal::notFound))
                .toList();
        var property = child.rules.relation(nested.relation()).orElseThrow().property();
        return selections
                .referring(
                        call.accountId(),
                        child.type.name(),
                        property,
                        ids,
                        items.size() * Inclusion.MOST_OF_ONE)
                .map(found -> found.stream()
                        .map(child::item)
                        .collect(Collectors.groupingBy(item ->
                                OpaqueId.of(item.link(nested.relation()).getFirst()))));
    }

    // ── writing ──

    @Override
    public Uni<Item> create(ApiCall call, byte[] body) {
        var document = RequestDocument.of(body).about(shape.type());
        return edits.create(call.accountId(), call.catalogue(), type, given(document)).map(this::written);
    }

    @Override
    public Uni<Item> change(ApiCall call, String id, RequestDocument document) {
        long number = OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound);
        return edits.update(call.accountId(), call.catalogue(), type, number, given(document)).map(this::written);
    }

    /// The attributes, and the relationships as attributes that hold ids.
    private Map<String, Object> given(RequestDocument document) {
        if (document.attributes().has(ID)) {
            throw ApiRefusal.notTaken(ID);
        }
        var given = JSON.convertValue(document.attributes(), new TypeReference<LinkedHashMap<String, Object>>() {});
        for (var relationship : document.relationships().properties()) {
            var name = relationship.getKey();
            var data = relationship.getValue().path("data");
            if (rules.relation(name).isPresent()) {
                given.put(rules.relation(name).get().property(), data.isNull() ? null : idIn(data, name));
            } else if (rules.taggable() && name.equals(InputRules.TAGS) && data.isArray()) {
                given.put(name, JSON.convertValue(idsIn(data, name), List.class));
            } else {
                throw ApiRefusal.notTaken(name);
            }
        }
        return given;
    }

    private static JsonNode idsIn(JsonNode data, String name) {
        var ids = JsonNodeFactory.instance.arrayNode();
        data.forEach(target -> ids.addObject().put(ID, idIn(target, name)));
        return ids;
    }

    private static String idIn(JsonNode data, String name) {
        if (!data.path(ID).isTextual()) {
            throw new ApiRefusal(ApiError.invalidRelation(name, "must exist", "required"));
        }
        return data.path(ID).asText();
    }

    private Item written(InputEdits.Written written) {
        return switch (written) {
            case InputEdits.Written.Stored(var record) -> item(record);
            case InputEdits.Written.Refused(var errors) -> throw refusal(errors);
            case InputEdits.Written.Unknown _ -> throw ApiRefusal.notFound();
        };
    }

    private ApiRefusal refusal(List<RowError> errors) {
        for (var error : errors) {
            if (error.code() == RowErrorCode.UNKNOWN_PROPERTY) {
                return ApiRefusal.notTaken(error.column());
            }
        }
        return new ApiRefusal(errors.stream().map(this::error).toList());
    }

    private ApiError error(RowError error) {
        var words = RailsWords.of(error.code(), error.bound());
        if (error.column().isEmpty() || error.column().equals("base")) {
            return ApiError.invalidWhole(words.message(), words.error());
        }
        return rules.relation(error.column()).isPresent()
                ? ApiError.invalidRelation(error.column(), words.message(), words.error())
                : ApiError.invalid(error.column(), words.message(), words.error());
    }

    @Override
    public Uni<Void> delete(ApiCall call, String id) {
        long number = OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound);
        return edits.delete(call.accountId(), call.catalogue(), type, number).map(removal -> switch (removal) {
            case REMOVED -> null;
            case IN_USE -> throw ApiRefusal.of(
                    423, "LOCKED", "Locked", "The resource could not be deleted, because others refer to it.");
            case UNKNOWN -> throw ApiRefusal.notFound();
        });
    }
}
