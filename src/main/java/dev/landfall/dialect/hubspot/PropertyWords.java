package dev.landfall.dialect.hubspot;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import java.util.Optional;

/// HubSpot's words for kinds of values: a type, which says how a value is stored, and a field type, which says how a person
/// fills it in. Several pairs mean one kind; a property remembers the field type it was made with.
record PropertyWords(String type, String fieldType) {

    static PropertyWords of(Property property) {
        var usual = usual(property.kind());
        var field = property.presentation().field();
        return field.isEmpty() ? usual : new PropertyWords(usual.type(), field);
    }

    private static PropertyWords usual(PropertyKind kind) {
        return switch (kind) {
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, TERM -> new PropertyWords("string", "text");
            case PHONE -> new PropertyWords("string", "phonenumber");
            case NUMBER, DURATION -> new PropertyWords("number", "number");
            case DATE -> new PropertyWords("date", "date");
            case DATE_TIME -> new PropertyWords("datetime", "date");
            case ENUMERATION, OWNER -> new PropertyWords("enumeration", "select");
            case MULTIPLE_OPTIONS, OWNERS -> new PropertyWords("enumeration", "checkbox");
            case BOOLEAN -> new PropertyWords("bool", "booleancheckbox");
        };
    }

    /// The kind of value that the two words mean; empty where they do not go together.
    ///
    /// @param ofOwners whether the options are the owners of the account
    Optional<PropertyKind> kind(boolean ofOwners) {
        return Optional.ofNullable(
                switch (type) {
                    case "string" -> switch (fieldType) {
                        case "text", "textarea", "html", "file" -> PropertyKind.TEXT;
                        case "phonenumber" -> PropertyKind.PHONE;
                        default -> null;
                    };
                    case "phone_number" -> fieldType.equals("phonenumber") ? PropertyKind.PHONE : null;
                    case "number" -> fieldType.equals("number") ? PropertyKind.NUMBER : null;
                    case "date" -> fieldType.equals("date") ? PropertyKind.DATE : null;
                    case "datetime" -> fieldType.equals("date") ? PropertyKind.DATE_TIME : null;
                    case "enumeration" -> switch (fieldType) {
                        case "select", "radio" -> ofOwners ? PropertyKind.OWNER : PropertyKind.ENUMERATION;
                        case "checkbox" -> ofOwners ? PropertyKind.OWNERS : PropertyKind.MULTIPLE_OPTIONS;
                        case "booleancheckbox" -> PropertyKind.BOOLEAN;
                        default -> null;
                    };
                    case "bool" -> fieldType.equals("booleancheckbox") ? PropertyKind.BOOLEAN : null;
                    default -> null;
                });
    }
}
