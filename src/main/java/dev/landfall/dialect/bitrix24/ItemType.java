package dev.landfall.dialect.bitrix24;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A record type as a type of items, with its fields by their names.
final class ItemType {

    static final String DOOR = "bitrix24";

    private final RecordType type;
    private final Map<String, ItemField> fields = new LinkedHashMap<>();
    private final Map<String, ItemField> byUpperName = new LinkedHashMap<>();

    ItemType(RecordType type) {
        this.type = type;
        for (var property : type.properties().values()) {
            var field = new ItemField(property);
            fields.put(field.name(), field);
            byUpperName.put(ItemField.upper(field.name()), field);
        }
        fields.values().forEach(field -> byUpperName.put(field.upperName(), field));
    }

    /// The type a call names by `entityTypeId`.
    static ItemType of(Input.Members parameters, Catalogue catalogue) {
        var id = parameters.text("entityTypeId").map(String::trim).filter(text -> !text.isEmpty());
        return of(id.orElseThrow(() -> Bitrix24Refusal.missing("entityTypeId")), catalogue);
    }

    private static ItemType of(String id, Catalogue catalogue) {
        return switch (id) {
            case "5", "8", "14" -> throw Bitrix24Refusal.of(
                    ErrorCode.ENTITY_TYPE_NOT_SUPPORTED, "Entity type %s is not supported".formatted(id));
            default -> new ItemType(catalogue
                    .type(DOOR + ':' + id)
                    .orElseThrow(() -> Bitrix24Refusal.of(ErrorCode.NOT_FOUND, "Smart process not found")));
        };
    }

    RecordType record() {
        return type;
    }

    int id() {
        return Integer.parseInt(type.id());
    }

    Collection<ItemField> fields() {
        return fields.values();
    }

    /// By its name in items, or by its stored name in capitals.
    Optional<ItemField> field(String name) {
        return Optional.ofNullable(fields.get(name)).or(() -> Optional.ofNullable(byUpperName.get(name)));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }
}
