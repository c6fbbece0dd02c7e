package dev.landfall.dialect.bitrix24;

import dev.landfall.record.Property;
import io.vertx.core.json.JsonArray;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A property as a field of Bitrix24: what the catalogue tells of it beyond what the engine looks at.
///
/// `shown` is what the field is called in items. It differs from the name of the property, which is the stored one, only for
/// custom fields. `optionWords` are the numbers of a custom field's options by the words they go by.
record ItemField(Property property, String shown, Optional<CustomType> custom, Map<String, String> optionWords) {

    static final String ID = "id";
    static final String FM = "fm";
    static final String TITLE = "title";
    static final String CREATED_TIME = "createdTime";
    static final String UPDATED_TIME = "updatedTime";
    static final String MOVED_TIME = "movedTime";
    static final String STAGE = "stageId";

    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    static ItemField of(Property property) {
        return new ItemField(property, property.name(), Optional.empty(), Map.of());
    }

    static ItemField custom(Property property, String shown) {
        var word = property.presentation().traits().getOrDefault("type", "");
        return new ItemField(property, shown, CustomType.of(word), CustomType.words(property.options()));
    }

    String name() {
        return property.name();
    }

    /// Whether an account has added it.
    boolean isCustom() {
        return custom.isPresent();
    }

    boolean holdsFiles() {
        return type().equals("file");
    }

    /// What the field is called where custom fields keep their stored names, or do not.
    String shown(boolean originalNames) {
        return originalNames ? name() : shown;
    }

    /// The stored name, which old methods and some clients use.
    String upperName() {
        return trait("upperName").orElseGet(() -> upper(name()));
    }

    static String upper(String camelCase) {
        return CAPITAL.matcher(camelCase).replaceAll("_$1").toUpperCase(Locale.ROOT);
    }

    String type() {
        return trait("type").orElse("string");
    }

    /// Names a record or a user by a number, and 0 names none.
    boolean isReference() {
        return switch (type()) {
            case "user", "crm_company", "crm_contact", "crm_lead", "crm_deal", "crm_quote", "crm_entity", "employee" -> true;
            default -> false;
        };
    }

    boolean isInteger() {
        return custom.map(CustomType::isWhole)
                .orElseGet(() -> isReference() || type().equals("integer") || type().equals("crm_category"));
    }

    boolean isMultiple() {
        return has("multiple");
    }

    /// Takes nothing and holds nothing.
    boolean isDisabled() {
        return has("disabled");
    }

    /// Worked out from other fields when it is shown.
    boolean isDerived() {
        return has("derived");
    }

    /// Kept by the service; what a client sends for it does not count.
    boolean isKept() {
        return has("kept") || name().equals(ID);
    }

    /// Kept by the service as well, but an administrator may bring it along on import.
    boolean isSystem() {
        return has("system");
    }

    boolean isRequired() {
        return has("required");
    }

    boolean isImmutable() {
        return has("immutable");
    }

    boolean isReadOnly() {
        return isKept() || isSystem() || isDerived() && name().startsWith("has");
    }

    boolean isDeprecated() {
        return has("deprecated");
    }

    Optional<String> statusType() {
        return trait("statusType");
    }

    Optional<String> parentType() {
        return trait("parent");
    }

    /// What a new item has where nobody says otherwise, as it is stored or as a word for it.
    Optional<String> usualValue() {
        return custom.filter(CustomType.ENUMERATION::equals).isPresent() ? usualOptions() : trait("default");
    }

    private Optional<String> usualOptions() {
        var usual = property.options().stream()
                .filter(option -> "Y".equals(option.traits().get("def")))
                .map(Property.Option::value)
                .toList();
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isMultiple() ? new JsonArray(usual).encode() : usual.getFirst());
    }

    /// A text that the door keeps with the field and nobody else looks at.
    Optional<String> told(String trait) {
        return trait(trait);
    }

    private boolean has(String trait) {
        return trait(trait).isPresent();
    }

    private Optional<String> trait(String trait) {
        return Optional.ofNullable(property.presentation().traits().get(trait));
    }
}
