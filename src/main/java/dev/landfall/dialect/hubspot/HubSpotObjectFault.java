package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotError.Category;
import dev.landfall.dialect.hubspot.HubSpotError.Detail;
import dev.landfall.intake.Edited;
import dev.landfall.intake.Edited.BadValue;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Why an object was not written, in HubSpot's words.
final class HubSpotObjectFault {

    private static final String PROPERTY_NAME = "propertyName";

    private HubSpotObjectFault() {}

    /// The record as it stands now, or the refusal that says why it is not written.
    static Edited.Stored orRefuse(Edited edited, RecordType type) {
        return switch (edited) {
            case Edited.Stored stored -> stored;
            case Edited.Refused refused -> throw of(refused, type);
        };
    }

    static HubSpotRefusal of(Edited.Refused refused, RecordType type) {
        return switch (refused) {
            case Edited.Unknown _ -> HubSpotRefusal.notFound();
            case Edited.Taken(var _, var _, var owner) -> taken(type, owner);
            case Edited.Lacking(var properties) -> lacking(type, properties);
            case Edited.NothingToLink(var to) -> HubSpotRefusal.badRequest(
                    "There is no object %d to associate with.".formatted(to));
            case Edited.Invalid(var values) -> invalid(values);
        };
    }

    /// Scripts look for these words and for the number behind them.
    private static HubSpotRefusal taken(RecordType type, long owner) {
        return HubSpotRefusal.of(
                409,
                HubSpotError.of(
                        Category.CONFLICT,
                        "%s already exists. Existing ID: %d".formatted(type.labels().singular(), owner)));
    }

    private static HubSpotRefusal lacking(RecordType type, List<List<String>> properties) {
        var names = properties.stream().map(either -> String.join(" or ", either)).toList();
        var message = "A new %s needs a value of: %s."
                .formatted(type.labels().singular(), String.join(", ", names));
        var detail = new Detail(
                message,
                "",
                "MISSING_REQUIRED_PROPERTY",
                Map.of("properties", properties.stream().flatMap(List::stream).toList()));
        return HubSpotRefusal.of(400, HubSpotError.of(Category.VALIDATION_ERROR, message, List.of(detail)));
    }

    private static HubSpotRefusal invalid(List<BadValue> values) {
        var all = new JsonArray();
        values.forEach(value -> all.add(new JsonObject()
                .put("isValid", false)
                .put("message", message(value))
                .put("error", code(value))
                .put("name", Mistakes.cut(value.property()))));
        return HubSpotRefusal.of(
                400,
                HubSpotError.of(
                        Category.VALIDATION_ERROR,
                        "Property values were not valid: " + all.encode(),
                        values.stream().map(HubSpotObjectFault::detail).toList()));
    }

    private static Detail detail(BadValue value) {
        return new Detail(
                message(value), "", code(value), Map.of(PROPERTY_NAME, List.of(Mistakes.cut(value.property()))));
    }

    private static String code(BadValue value) {
        return switch (value) {
            case BadValue.NoSuchProperty _ -> "PROPERTY_DOESNT_EXIST";
            case BadValue.ReadOnly _ -> "READ_ONLY_VALUE";
            case BadValue.Unreadable(var _, var kind, var _) ->
                switch (kind) {
                    case TEXT -> "INVALID_TEXT";
                    case EMAIL, EMAILS -> "INVALID_EMAIL";
                    case DOMAIN, DOMAINS -> "INVALID_DOMAIN";
                    case NUMBER, DURATION -> "INVALID_INTEGER";
                    case DATE -> "INVALID_DATE";
                    case DATE_TIME -> "INVALID_LONG";
                    case TERM -> "INVALID_TERM";
                    case ENUMERATION, MULTIPLE_OPTIONS, BOOLEAN -> "INVALID_OPTION";
                    case PHONE -> "INVALID_PHONE_NUMBER";
                    case OWNER, OWNERS -> "INVALID_OWNER_ID";
                };
        };
    }

    private static String message(BadValue value) {
        return switch (value) {
            case BadValue.NoSuchProperty(var property) ->
                "Property %s does not exist".formatted(Mistakes.quote(property));
            case BadValue.ReadOnly(var property) ->
                "%s is kept by the service and cannot be set".formatted(property);
            case BadValue.Unreadable(var property, var kind, var text) ->
                "%s was not a valid %s for %s".formatted(Mistakes.cut(text), wanted(kind), property);
        };
    }

    private static String wanted(PropertyKind kind) {
        return switch (kind) {
            case TEXT -> "text of at most 65,536 characters";
            case EMAIL -> "e-mail address";
            case EMAILS -> "list of e-mail addresses";
            case DOMAIN -> "domain name";
            case DOMAINS -> "list of domain names";
            case NUMBER -> "number";
            case DATE -> "day (yyyy-MM-dd, or midnight UTC in milliseconds)";
            case DATE_TIME -> "moment (ISO 8601, or milliseconds)";
            case DURATION -> "number of milliseconds";
            case TERM -> "term";
            case ENUMERATION -> "option";
            case MULTIPLE_OPTIONS -> "list of options";
            case BOOLEAN -> "boolean";
            case PHONE -> "phone number";
            case OWNER -> "owner ID";
            case OWNERS -> "list of owner IDs";
        };
    }
}
