package dev.landfall.dialect.bitrix24;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A record type as a type of items, with its fields by their names.
final class ItemType {

    static final String DOOR = "bitrix24";

    private static final Pattern ID = Pattern.compile("\\d{1,9}");
    private static final String CUSTOM = "UF_";

    /// A catalogue is put together once and asked often. By identity: a changed type is another one.
    private static final LoadingCache<RecordType, ItemType> KNOWN =
            Caffeine.newBuilder().weakKeys().build(ItemType::new);

    private final RecordType type;
    private final List<ItemField> fields = new ArrayList<>();
    private final Map<String, ItemField> byName = new HashMap<>();
    private final Map<String, ItemField> byOtherName = new HashMap<>();
    private final boolean holdsFiles;

    private ItemType(RecordType type) {
        this.type = type;
        for (var property : type.properties().values()) {
            if (!property.name().startsWith(CUSTOM)) {
                take(ItemField.of(property));
            }
        }
        for (var property : type.properties().values()) {
            if (property.name().startsWith(CUSTOM)) {
                var shown = CustomNames.shown(property.name());
                take(ItemField.custom(property, byName.containsKey(shown) ? property.name() : shown));
            }
        }
        for (var field : fields) {
            byOtherName.put(ItemField.upper(field.name()), field);
        }
        for (var field : fields) {
            byOtherName.put(field.upperName(), field);
            byOtherName.put(field.name(), field);
        }
        this.holdsFiles = fields.stream().anyMatch(ItemField::holdsFiles);
    }

    private void take(ItemField field) {
        fields.add(field);
        byName.put(field.shown(), field);
    }

    static ItemType of(RecordType type) {
        return KNOWN.get(type);
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
            default -> of(Optional.of(id)
                    .filter(text -> ID.matcher(text).matches())
                    .flatMap(text -> catalogue.type(DOOR + ':' + text))
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
        return fields;
    }

    /// By its name in items, or by its stored name in capitals.
    Optional<ItemField> field(String name) {
        return Optional.ofNullable(byName.get(name)).or(() -> Optional.ofNullable(byOtherName.get(name)));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    boolean holdsFiles() {
        return holdsFiles;
    }
}
