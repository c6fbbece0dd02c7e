package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.store.StoredRecord;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Style style;
    private final StoredRecord record;
    private final MultiFields multiFields;

    /// How items are shown: what custom fields are called, and where files are read.
    record Style(boolean originalNames, FileLinks links) {}

    private ItemView(ItemType type, Style style, StoredRecord record) {
        this.type = type;
        this.style = style;
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
    static ObjectNode whole(ItemType type, Style style, StoredRecord record) {
        var view = new ItemView(type, style, record);
        var item = JSON.objectNode();
        for (var field : type.fields()) {
            item.set(field.shown(style.originalNames()), view.value(field));
        }
        return item.put("entityTypeId", type.id());
    }

    /// Some of its fields, and always the id.
    static ObjectNode part(ItemType type, Style style, StoredRecord record, Collection<ItemField> fields) {
        var view = new ItemView(type, style, record);
        var item = JSON.objectNode();
        item.put(ItemField.ID, record.id());
        for (var field : fields) {
            item.set(field.shown(style.originalNames()), view.value(field));
        }
        return item;
    }

    /// The ids of the files an item has, by property.
    static Map<String, List<String>> files(ItemType type, StoredRecord record) {
        var files = new HashMap<String, List<String>>();
        if (type.holdsFiles()) {
            type.fields().stream()
                    .filter(ItemField::holdsFiles)
                    .forEach(field -> text(record, field.name())
                            .ifPresent(value -> files.put(field.name(), parts(value))));
        }
        return files;
    }

    private static List<String> parts(String array) {
        try {
            return new JsonArray(array).stream().map(String::valueOf).toList();
        } catch (DecodeException e) {
            return List.of(array);
        }
    }

    private JsonNode value(ItemField field) {
        if (field.isDisabled()) {
            return JSON.nullNode();
        }
        if (field.holdsFiles()) {
            return files(field);
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

    private JsonNode files(ItemField field) {
        var all = JSON.arrayNode();
        stored(field).map(ItemView::parts).orElse(List.of()).forEach(id -> all.add(file(id)));
        if (field.isMultiple()) {
            return all;
        }
        return all.isEmpty() ? JSON.nullNode() : all.get(0);
    }

    private JsonNode file(String id) {
        var url = style.links().url(id);
        return JSON.objectNode().put("id", Long.valueOf(id)).put("url", url).put("urlMachine", url);
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
        return field.isCustom() ? oneOfCustom(field, stored.get()) : one(field, stored.get());
    }

    /// A value that an import wrote while its field was being taken away may meet a new field of that name and another type.
    private static JsonNode oneOfCustom(ItemField field, String text) {
        try {
            return one(field, text);
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return JSON.textNode(text);
        }
    }

    private static JsonNode one(ItemField field, String text) {
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
        stored(field).map(ItemView::parts).orElse(List.of()).forEach(part -> array.add(oneOfCustom(field, part)));
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
        if (WON.contains(stage) || stage.endsWith(":SUCCESS")) {
            return "S";
        }
        return LOST.contains(stage) || stage.endsWith(":FAIL") ? "F" : "P";
    }

    private boolean isFirstStage() {
        var stage = text(record, ItemField.STAGE);
        return type.field(ItemField.STAGE)
                .map(field -> field.property().options().getFirst().value())
                .equals(stage);
    }
}
