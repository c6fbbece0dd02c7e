package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.PropertyDraft;
import dev.landfall.catalogue.RecordTypes.TypeChange;
import dev.landfall.catalogue.RecordTypes.TypeDraft;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what a client says of object types of its own.
final class HubSpotSchemasReader {

    /// Calls, emails, meetings, notes and tasks can be about anything.
    private static final List<String> ACTIVITIES = List.of("0-48", "0-49", "0-47", "0-46", "0-27");

    private final DefinitionBody body;
    private final AccountCatalogue catalogue;

    HubSpotSchemasReader(DefinitionBody body, AccountCatalogue catalogue) {
        this.body = body;
        this.catalogue = catalogue;
    }

    TypeDraft draft() {
        var labels = body.at("labels");
        return new TypeDraft(
                HubSpotDoor.NAME,
                body.required(body.at("name")),
                body.required(labels.at("singular")),
                body.required(labels.at("plural")),
                body.text(body.at("description")).orElse(""),
                body.texts(body.at("requiredProperties")).orElse(List.of()),
                body.texts(body.at("searchableProperties")).orElse(List.of()),
                body.text(body.at("primaryDisplayProperty")).filter(text -> !text.isBlank()),
                body.texts(body.at("secondaryDisplayProperties")).orElse(List.of()),
                properties(),
                linkedWith());
    }

    private List<PropertyDraft> properties() {
        var field = body.at("properties");
        if (field.isMissing()) {
            return List.of();
        }
        var reader = new HubSpotPropertiesReader(body);
        var drafts = new ArrayList<PropertyDraft>();
        if (!field.node().isArray()) {
            body.mistake(field, Code.INVALID_VALUE, "properties must be a list.");
            return List.of();
        }
        field.elements().forEach(element -> drafts.add(reader.draft(element, false)));
        return List.copyOf(drafts);
    }

    private Set<String> linkedWith() {
        var names = new LinkedHashSet<String>();
        var field = body.at("associatedObjects");
        for (var word : body.texts(field).orElse(List.of())) {
            type(field, word).ifPresent(type -> names.add(type.name()));
        }
        for (var activity : ACTIVITIES) {
            catalogue.type(HubSpotDoor.NAME, activity).ifPresent(type -> names.add(type.name()));
        }
        return names;
    }

    private Optional<RecordType> type(Field field, String word) {
        var type = catalogue.type(HubSpotDoor.NAME, word);
        if (type.isEmpty()) {
            body.mistake(field, Code.UNKNOWN_OBJECT_TYPE, ObjectTypeReader.unknown(word));
        }
        return type;
    }

    TypeChange change() {
        var labels = body.at("labels");
        boolean clears = body.flag(body.at("clearDescription")).orElse(false);
        return new TypeChange(
                body.text(labels.at("singular")),
                body.text(labels.at("plural")),
                clears ? Optional.of("") : body.text(body.at("description")),
                body.texts(body.at("requiredProperties")),
                body.texts(body.at("searchableProperties")),
                body.text(body.at("primaryDisplayProperty")).filter(text -> !text.isBlank()),
                body.texts(body.at("secondaryDisplayProperties")));
    }

    /// What is to be associated.
    record Association(String from, String to, Optional<String> name) {}

    Association association() {
        var from = named(body.at("fromObjectTypeId"));
        var to = named(body.at("toObjectTypeId"));
        var name = body.text(body.at("name")).filter(text -> !text.isBlank());
        body.orRefuse();
        return new Association(from, to, name);
    }

    private String named(Field field) {
        var word = body.required(field);
        return word.isEmpty() ? "" : type(field, word).map(RecordType::name).orElse("");
    }
}
