package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.Map;

/// The scopes that definitions take: what properties, labels and pipelines an object type has.
final class DefinitionScopes {

    static final String READ_OWNERS = "crm.objects.owners.read";

    /// HubSpot's scope for those who look after its users; owners are made from users there.
    static final String WRITE_OWNERS = "settings.users.write";

    static final String READ_CUSTOM = "crm.schemas.custom.read";
    static final String WRITE_CUSTOM = "crm.schemas.custom.write";

    /// One scope for everything about them.
    private static final Map<String, String> OLDER = Map.of("0-5", "tickets", "0-7", "e-commerce");

    private DefinitionScopes() {}

    static String read(RecordType type) {
        return scope(type, "read");
    }

    static String write(RecordType type) {
        return scope(type, "write");
    }

    private static String scope(RecordType type, String action) {
        return OLDER.getOrDefault(type.id(), "crm.schemas.%s.%s".formatted(ObjectType.subjectOf(type), action));
    }
}
