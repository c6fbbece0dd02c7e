package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.Arrays;
import java.util.Optional;

/// HubSpot's own object types, where it has words for them that are not in the catalogue: what they are called in
/// import errors (the constant's name) and what it takes to read them. Object types of an account have neither.
enum ObjectType {
    CONTACT("0-1", "crm.objects.contacts.read"),
    COMPANY("0-2", "crm.objects.companies.read");

    private static final String READ_OTHERS = "crm.objects.custom.read";

    private final String id;
    private final String readScope;

    ObjectType(String id, String readScope) {
        this.id = id;
        this.readScope = readScope;
    }

    /// By the name of a record type.
    static Optional<ObjectType> of(String recordType) {
        return Arrays.stream(values())
                .filter(type -> type.id.equals(idOf(recordType)))
                .findFirst();
    }

    /// The object type id of any record type of this door.
    static String idOf(String recordType) {
        return recordType.substring(recordType.indexOf(':') + 1);
    }

    static String readScopeOf(RecordType type) {
        return of(type.name()).map(own -> own.readScope).orElse(READ_OTHERS);
    }
}
