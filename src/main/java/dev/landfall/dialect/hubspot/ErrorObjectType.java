package dev.landfall.dialect.hubspot;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What object types are called in import errors. Some of HubSpot's have no such word, and those of an account have none:
/// an error then only has the id of its type. Clients of other languages fail on a word that is not on their list.
enum ErrorObjectType {
    CONTACT("0-1"),
    COMPANY("0-2"),
    DEAL("0-3"),
    ENGAGEMENT("0-4"),
    TICKET("0-5"),
    PRODUCT("0-7"),
    LINE_ITEM("0-8"),
    QUOTE("0-14"),
    COMMUNICATION("0-18"),
    FEEDBACK_SUBMISSION("0-19"),
    TASK("0-27"),
    NOTE("0-46"),
    MEETING_EVENT("0-47"),
    CALL("0-48"),
    EMAIL("0-49"),
    INVOICE("0-53"),
    MARKETING_EVENT("0-54"),
    SUBSCRIPTION("0-69"),
    GOAL_TARGET("0-74"),
    DISCOUNT("0-84"),
    FEE("0-85"),
    TAX("0-86"),
    COMMERCE_PAYMENT("0-101"),
    USER("0-115"),
    POSTAL_MAIL("0-116"),
    ORDER("0-123"),
    LEAD("0-136"),
    CART("0-142"),
    SERVICE("0-162");

    private static final Map<String, ErrorObjectType> BY_ID =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.id, Function.identity()));

    private final String id;

    ErrorObjectType(String id) {
        this.id = id;
    }

    /// By the name of a record type.
    static Optional<ErrorObjectType> of(String recordType) {
        return Optional.ofNullable(BY_ID.get(ObjectType.idOf(recordType)));
    }
}
