package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.Arrays;
import java.util.Optional;

/// HubSpot's own object types, where it has words for them that are not in the catalogue: what they are called in
/// import errors and which scopes it takes to read and write them. Object types of an account have neither a name in errors
/// nor scopes of their own.
enum ObjectType {
    CONTACT("0-1", "contacts"),
    COMPANY("0-2", "companies"),
    DEAL("0-3", "deals"),
    ENGAGEMENT("0-4", "contacts"),
    TICKET("0-5", "tickets"),
    PRODUCT("0-7", "products"),
    LINE_ITEM("0-8", "line_items"),
    QUOTE("0-14", "quotes"),
    COMMUNICATION("0-18", "contacts"),
    FEEDBACK_SUBMISSION("0-19", "feedback_submissions"),
    TASK("0-27", "contacts"),
    NOTE("0-46", "contacts"),
    MEETING_EVENT("0-47", "contacts"),
    CALL("0-48", "contacts"),
    EMAIL("0-49", "contacts"),
    INVOICE("0-53", "invoices"),
    MARKETING_EVENT("0-54", "marketing_events"),
    SUBSCRIPTION("0-69", "subscriptions"),
    GOAL_TARGET("0-74", "goals"),
    DISCOUNT("0-84", "line_items"),
    FEE("0-85", "line_items"),
    TAX("0-86", "line_items"),
    COMMERCE_PAYMENT("0-101", "commercepayments"),
    USER("0-115", "users"),
    POSTAL_MAIL("0-116", "contacts"),
    ORDER("0-123", "orders"),
    LEAD("0-136", "leads"),
    CART("0-142", "carts"),
    SERVICE("0-162", "services"),
    COURSE("0-410", "courses", false),
    LISTING("0-420", "listings", false),
    APPOINTMENT("0-421", "appointments", false),
    PROJECT("0-970", "projects", false);

    private static final String OTHERS = "custom";

    private final String id;
    private final String scope;
    private final boolean inErrors;

    ObjectType(String id, String scope) {
        this(id, scope, true);
    }

    /// Activities are read and written by whoever may do so with contacts. `inErrors`: the clients know the constant's name
    /// as the type of an import error; the strict ones take no other.
    ObjectType(String id, String scope, boolean inErrors) {
        this.id = id;
        this.scope = scope;
        this.inErrors = inErrors;
    }

    /// By the name of a record type.
    private static Optional<ObjectType> of(String recordType) {
        return Arrays.stream(values())
                .filter(type -> type.id.equals(idOf(recordType)))
                .findFirst();
    }

    /// What import errors call a record type, if there is a word for it.
    static Optional<String> nameInErrors(String recordType) {
        return of(recordType).filter(own -> own.inErrors).map(ObjectType::name);
    }

    /// The object type id of any record type of this door.
    static String idOf(String recordType) {
        return recordType.substring(recordType.indexOf(':') + 1);
    }

    /// The word that scopes have for a record type.
    static String subjectOf(RecordType type) {
        return of(type.name()).map(own -> own.scope).orElse(OTHERS);
    }

    static String readScopeOf(RecordType type) {
        return scopeOf(type, "read");
    }

    static String writeScopeOf(RecordType type) {
        return scopeOf(type, "write");
    }

    private static String scopeOf(RecordType type, String right) {
        return "crm.objects.%s.%s".formatted(subjectOf(type), right);
    }
}
