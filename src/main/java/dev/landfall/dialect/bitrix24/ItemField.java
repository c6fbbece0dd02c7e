package dev.landfall.dialect.bitrix24;

import dev.landfall.record.Property;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A property as a field of Bitrix24: what the catalogue tells of it beyond what the engine looks at.
record ItemField(Property property) {

    static final String ID = "id";
    static final String FM = "fm";
    static final String TITLE = "title";
    static final String CREATED_TIME = "createdTime";
    static final String UPDATED_TIME = "updatedTime";
    static final String MOVED_TIME = "movedTime";
    static final String STAGE = "stageId";

    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    String name() {
        return property.name();
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
            case "user", "crm_company", "crm_contact", "crm_lead", "crm_deal", "crm_quote" -> true;
            default -> false;
        };
    }

    boolean isInteger() {
        return isReference() || type().equals("integer") || type().equals("crm_category");
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

    Optional<String> usualValue() {
        return trait("default");
    }

    private boolean has(String trait) {
        return trait(trait).isPresent();
    }

    private Optional<String> trait(String trait) {
        return Optional.ofNullable(property.presentation().traits().get(trait));
    }
}
