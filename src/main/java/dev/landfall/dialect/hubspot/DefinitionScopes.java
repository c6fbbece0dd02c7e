package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.Map;
import java.util.Set;

/// The scopes that definitions take: what properties, labels and pipelines an object type has.
final class DefinitionScopes {

    static final String READ_OWNERS = "crm.objects.owners.read";

    /// HubSpot's scope for those who look after its users; owners are made from users there.
    static final String WRITE_OWNERS = "settings.users.write";

    static final String READ_CUSTOM = "crm.schemas.custom.read";
    static final String WRITE_CUSTOM = "crm.schemas.custom.write";

    /// One scope for everything about them.
    private static final Map<String, String> OLDER = Map.of("0-5", "tickets", "0-7", "e-commerce");

    /// Notes, tasks and the like belong to contacts.
    private static final Set<String> ACTIVITIES =
            Set.of("0-4", "0-18", "0-27", "0-46", "0-47", "0-48", "0-49", "0-116");

    private static final String OWN = "2-";

    private DefinitionScopes() {}

    static String read(RecordType type) {
        return scope(type, "read");
    }

    static String write(RecordType type) {
        return scope(type, "write");
    }

    private static String scope(RecordType type, String action) {
        var id = type.id();
        var older = OLDER.get(id);
        if (older != null) {
            return older;
        }
        if (id.startsWith(OWN)) {
            return "crm.schemas.custom." + action;
        }
        var subject = ACTIVITIES.contains(id) ? "contacts" : type.aliases().getFirst();
        return "crm.schemas.%s.%s".formatted(subject, action);
    }
}
