package dev.landfall.store;

import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// A record type with everything that names a record: a key that has further values, and two more unique properties.
final class Contacts {

    static final String EMAIL = "email";
    static final String MORE = "more_emails";
    static final String CODE = "code";
    static final String BADGE = "badge";

    static final RecordType TYPE = type();

    private Contacts() {}

    static Batch batch(long account, long job, WriteOperation operation, List<RecordDraft> drafts) {
        return new Batch(account, job, 0, TYPE, operation, Expectation.NEW, drafts);
    }

    private static RecordType type() {
        var properties = new LinkedHashMap<String, Property>();
        add(properties, EMAIL, PropertyKind.EMAIL, true);
        add(properties, MORE, PropertyKind.EMAILS, false);
        add(properties, CODE, PropertyKind.TEXT, true);
        add(properties, BADGE, PropertyKind.TEXT, true);
        add(properties, "name", PropertyKind.TEXT, false);
        add(properties, "stage", PropertyKind.ENUMERATION, false);
        add(properties, "roles", PropertyKind.MULTIPLE_OPTIONS, false);
        return new RecordType("test:contacts", List.of(), Optional.of(EMAIL), properties, List.of(), List.of());
    }

    private static void add(LinkedHashMap<String, Property> properties, String name, PropertyKind kind, boolean unique) {
        properties.put(name, new Property(name, name, kind, unique, false, List.of()));
    }
}
