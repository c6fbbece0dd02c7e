package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.intake.Edit;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what a client wants to become of objects.
final class HubSpotObjectReader {

    private final Named named;
    private final HubSpotObjectBody body;

    HubSpotObjectReader(Named named, HubSpotObjectBody body) {
        this.named = named;
        this.body = body;
    }

    /// One input of a batch. `traceId` is the client's own word for it, null where it has none.
    record Input(Edit edit, @Nullable String traceId) {}

    Edit creation() {
        var edit = creation(body.root());
        body.orRefuse();
        return edit;
    }

    Edit change(Edit.Target target) {
        var edit = new Edit(target, body.properties(body.root().at("properties")), List.of());
        body.orRefuse();
        return edit;
    }

    List<Input> creations() {
        return inputs(this::creation);
    }

    List<Input> changes() {
        return inputs(input -> change(input, false));
    }

    List<Input> upserts() {
        return inputs(input -> change(input, true));
    }

    private List<Input> inputs(Function<Field, Edit> reading) {
        var inputs = new ArrayList<Input>();
        for (var input : body.inputs()) {
            var traceId = body.word(input.at("objectWriteTraceId")).orElse(null);
            inputs.add(new Input(reading.apply(input), traceId));
        }
        body.orRefuse();
        return inputs;
    }

    private Edit creation(Field field) {
        return new Edit(new Edit.Target.New(), body.properties(field.at("properties")), links(field.at("associations")));
    }

    private Edit change(Field field, boolean orNew) {
        var idProperty = body.word(field.at("idProperty"));
        var properties = body.properties(field.at("properties"));
        return new Edit(target(field.at("id"), idProperty, orNew), properties, List.of());
    }

    private Edit.Target target(Field id, Optional<String> idProperty, boolean orNew) {
        if (isById(idProperty)) {
            return new Edit.Target.ById(body.requiredId(id).orElse(0));
        }
        return new Edit.Target.ByUnique(unique(named.type(), idProperty.get()), body.requiredWord(id).orElse(""), orNew);
    }

    /// Which object a path or a body names.
    static Edit.Target target(RecordType type, String id, Optional<String> idProperty) {
        return isById(idProperty)
                ? new Edit.Target.ById(QueryText.id(id))
                : new Edit.Target.ByUnique(unique(type, idProperty.get()), id, false);
    }

    private static boolean isById(Optional<String> idProperty) {
        return idProperty.filter(name -> !name.isBlank()).orElse(HubSpotObject.ID).equals(HubSpotObject.ID);
    }

    /// The name of a property that can name an object.
    static String unique(RecordType type, String property) {
        if (!type.keyProperty().equals(Optional.of(property))
                && type.property(property).filter(found -> found.unique()).isEmpty()) {
            throw HubSpotRefusal.badRequest(
                    "idProperty must be a property with unique values; %s is none.".formatted(Mistakes.quote(property)));
        }
        return property;
    }

    // ── associations ──

    private List<Edit.Link> links(Field field) {
        var links = new ArrayList<Edit.Link>();
        for (var association : body.elements(field)) {
            var to = body.requiredId(association.at("to").at("id"));
            for (var kind : body.fields().requiredElements(association.at("types"))) {
                linkType(kind).ifPresent(type -> to.ifPresent(id -> links.add(new Edit.Link(type, id))));
            }
        }
        return links;
    }

    private Optional<LinkType> linkType(Field kind) {
        var id = body.fields().requiredNumber(kind.at("associationTypeId"), Integer.MAX_VALUE);
        var category = body.fields()
                .choice(
                        kind.at("associationCategory"),
                        AssociationCategory.class,
                        AssociationCategory.HUBSPOT_DEFINED);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var type = named.catalogue()
                .link(category.linkTypeId(id.getAsInt()))
                .filter(link -> link.from().equals(named.type().name()));
        if (type.isEmpty()) {
            body.mistakes().add(
                    kind,
                    Code.UNKNOWN_ASSOCIATION_TYPE,
                    "%s: there is no such kind of association that begins at a %s."
                            .formatted(kind.path(), named.type().labels().singular()),
                    Map.of("associationTypeId", List.of(Integer.toString(id.getAsInt()))));
        }
        return type;
    }
}
