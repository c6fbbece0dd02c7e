package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.store.StoredRecord;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Shows a record as an item. Moments are shown in UTC and to the second, because a client of Bitrix24 reads no fractions.
final class ItemView {

    static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> WON = Set.of("WON", "CONVERTED", "APPROVED", "DT31_1:P");
    private static final Set<String> LOST = Set.of("LOSE", "APOLOGY", "JUNK", "DECLAINED", "DT31_1:D");
    /// These say 0 where an item has none, and others null.
    private static final Set<String> ZERO_FOR_NONE = Set.of("companyId", "contactId", "mycompanyId", "opportunity");

    private final ItemType type;
    private final StoredRecord record;
    private final MultiFields multiFields;

    private ItemView(ItemType type, StoredRecord record) {
        this.type = type;
        this.record = record;
        this.multiFields = multiFields(record);
    }

    static MultiFields multiFields(StoredRecord record) {
        return MultiFields.stored(text(record, ItemField.FM).orElse(""));
    }

    private static Optional<String> text(StoredRecord record, String name) {
        return Optional.ofNullable(record.properties().get(name))
                .map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /// The whole item.
    static ObjectNode whole(ItemType type, StoredRecord record) {
        var view = new ItemView(type, record);
        var item = JSON.objectNode();
        for (var field : type.fields()) {
            item.set(field.name(), view.value(field));
        }
        return item.put("entityTypeId", type.id());
    }

    /// Some of its fields, and always the id.
    static ObjectNode part(ItemType type, StoredRecord record, Collection<ItemField> fields) {
        var view = new ItemView(type, record);
        var item = JSON.objectNode();
        item.put(ItemField.ID, record.id());
        for (var field : fields) {
            item.set(field.name(), view.value(field));
        }
        return item;
    }

    private JsonNode value(ItemField field) {
        if (field.isDisabled()) {
            return JSON.nullNode();
        }
        if (field.isDerived()) {
            return JSON.textNode(derived(field.name()));
        }
        return switch (field.name()) {
            case ItemField.ID -> JSON.numberNode(record.id());
            case ItemField.FM -> fm();
            case ItemField.TITLE -> JSON.textNode(
                    stored(field).orElseGet(() -> type.record().labels().singular() + " #" + record.id()));
            case "stageSemanticId" -> JSON.textNode(semantic());
            case "isNew" -> JSON.textNode(isFirstStage() ? "Y" : "N");
            case "quoteNumber" -> JSON.textNode(Long.toString(record.id()));
            default -> field.isMultiple() ? several(field) : single(field);
        };
    }

    private Optional<String> stored(ItemField field) {
        return text(record, field.name());
    }

    private JsonNode single(ItemField field) {
        var stored = stored(field);
        if (field.type().equals("boolean")) {
            return JSON.textNode(stored.filter("true"::equals).isPresent() ? "Y" : "N");
        }
        if (stored.isEmpty()) {
            return ZERO_FOR_NONE.contains(field.name()) ? JSON.numberNode(0) : JSON.nullNode();
        }
        var text = stored.get();
        return switch (field.type()) {
            case "double" -> JSON.numberNode(new BigDecimal(text));
            case "date" -> JSON.textNode(MOMENT.format(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC)));
            case "datetime" -> JSON.textNode(MOMENT.format(Instant.parse(text)));
            default -> field.isInteger() ? number(text) : JSON.textNode(text);
        };
    }

    private static JsonNode number(String text) {
        var number = new BigDecimal(text);
        return number.scale() <= 0 && number.precision() < 19
                ? JSON.numberNode(number.longValueExact())
                : JSON.numberNode(number);
    }

    private ArrayNode several(ItemField field) {
        var array = JSON.arrayNode();
        stored(field).map(JsonArray::new).ifPresent(values -> values.forEach(value -> array.add(
                field.isInteger() ? number(value.toString()) : JSON.textNode(value.toString()))));
        return array;
    }

    private ArrayNode fm() {
        var array = JSON.arrayNode();
        for (var one : multiFields.all()) {
            array.addObject()
                    .put("id", one.id())
                    .put("typeId", one.kind())
                    .put("valueType", one.type())
                    .put("value", one.value());
        }
        return array;
    }

    private String derived(String name) {
        return switch (name) {
            case "hasPhone" -> multiFields.has("PHONE") ? "Y" : "N";
            case "hasEmail" -> multiFields.has("EMAIL") ? "Y" : "N";
            case "hasImol" -> multiFields.first("IM", Optional.of("IMOL")).isPresent() ? "Y" : "N";
            default -> alias(name);
        };
    }

    /// `phoneWork` is the first phone at work, `phone` the first of all.
    private String alias(String name) {
        if (name.startsWith("phone")) {
            return first("PHONE", name.substring("phone".length()));
        }
        if (name.startsWith("email")) {
            return first("EMAIL", name.substring("email".length()));
        }
        return first("IM", name);
    }

    private String first(String kind, String type) {
        var wanted = type.isEmpty() ? Optional.<String>empty() : Optional.of(type.toUpperCase(Locale.ROOT));
        return multiFields.first(kind, wanted).orElse("");
    }

    private String semantic() {
        var stage = text(record, ItemField.STAGE).orElse("");
        if (WON.contains(stage)) {
            return "S";
        }
        return LOST.contains(stage) ? "F" : "P";
    }

    private boolean isFirstStage() {
        var stage = text(record, ItemField.STAGE);
        return type.field(ItemField.STAGE)
                .map(field -> field.property().options().getFirst().value())
                .equals(stage);
    }
}
