package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.catalogue.NumberedProperties;
import dev.landfall.catalogue.OwnType;
import dev.landfall.dialect.bitrix24.CustomFieldView.Labels;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The methods by which accounts make, change and list custom fields: `crm.deal.userfield.*` and its like, which know one
/// type each, and `userfieldconfig.*`, which knows all.
@ApplicationScoped
class CustomFields {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String MODULE = "crm";

    /// Every field is held against every condition.
    private static final int MOST_CONDITIONS = 50;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    /// What `userfieldconfig` calls the types that everybody has.
    private static final Map<String, String> ENTITIES = Map.of(
            "CRM_LEAD", "1",
            "CRM_DEAL", "2",
            "CRM_CONTACT", "3",
            "CRM_COMPANY", "4",
            "CRM_QUOTE", "7",
            "CRM_SMART_INVOICE", "31");

    private final Catalogues catalogues;
    private final NumberedProperties properties;

    CustomFields(Catalogues catalogues, NumberedProperties properties) {
        this.catalogues = catalogues;
        this.properties = properties;
    }

    /// A type whose fields are meant: its full name, what `userfieldconfig` calls it, and what names of its fields begin
    /// with.
    private record Entity(String recordType, String word, String prefix) {

        static Entity builtIn(String id) {
            var word = ENTITIES.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            return new Entity(ItemType.DOOR + ':' + id, word, CustomNames.PREFIX);
        }

        static Entity own(OwnType type) {
            return new Entity(
                    type.recordType(), "CRM_" + type.number(), CustomNames.PREFIX + type.number() + '_');
        }
    }

    /// Of the types that fields can be added to.
    private static List<Entity> entities(AccountCatalogue catalogue) {
        var all = new ArrayList<Entity>();
        ENTITIES.values().forEach(id -> all.add(Entity.builtIn(id)));
        catalogue.ownTypes().stream()
                .filter(type -> type.door().equals(ItemType.DOOR) && !type.isArchived())
                .forEach(type -> all.add(Entity.own(type)));
        return all;
    }

    private static List<CustomFieldView> fields(AccountCatalogue catalogue, Entity entity) {
        return catalogue.properties(entity.recordType()).stream()
                .filter(property -> !property.builtIn() && !property.isArchived())
                .map(property -> new CustomFieldView(entity.word(), property))
                .toList();
    }

    // ── the methods of single types ──

    /// @param type what the type has for an `entityTypeId`
    Uni<Reply> add(String type, Caller caller, RestCall call) {
        var entity = Entity.builtIn(type);
        var draft = new CustomFieldReader(required(call, "fields")).draft(entity.prefix(), true);
        return properties
                .add(caller.accountId(), entity.recordType(), draft)
                .map(made -> Reply.of(JSON.numberNode(
                        Integer.parseInt(new CustomFieldView(entity.word(), made).number()))));
    }

    Uni<Reply> get(String type, Caller caller, RestCall call) {
        return find(caller, Entity.builtIn(type), call)
                .map(field -> Reply.of(field.toJson(false, Labels.BY_LANGUAGE, "")));
    }

    Uni<Reply> list(String type, Caller caller, RestCall call) {
        return catalogues.whole(caller.accountId()).map(catalogue -> {
            var found = fields(catalogue, Entity.builtIn(type));
            var filter = call.parameters().object("filter");
            var language = filter.text("LANG");
            var shown = found.stream()
                    .map(field -> field.toJson(
                            false, language.isEmpty() ? Labels.NONE : Labels.IN_ONE, language.orElse("")))
                    .toList();
            return listed(shown, filter.without("LANG"), call.parameters().object("order"), false, JSON.objectNode(), "");
        });
    }

    Uni<Reply> update(String type, Caller caller, RestCall call) {
        var entity = Entity.builtIn(type);
        var reader = new CustomFieldReader(required(call, "fields"));
        return find(caller, entity, call)
                .chain(field -> properties.change(
                        caller.accountId(),
                        entity.recordType(),
                        field.definition().name(),
                        before -> reader.changed(before, false)))
                .replaceWith(() -> Reply.of(JSON.booleanNode(true)));
    }

    Uni<Reply> delete(String type, Caller caller, RestCall call) {
        var entity = Entity.builtIn(type);
        return find(caller, entity, call)
                .chain(field -> properties.remove(
                        caller.accountId(), entity.recordType(), field.definition().name()))
                .replaceWith(() -> Reply.of(JSON.booleanNode(true)));
    }

    private Uni<CustomFieldView> find(Caller caller, Entity entity, RestCall call) {
        var id = id(call);
        return catalogues.whole(caller.accountId()).map(catalogue -> fields(catalogue, entity).stream()
                .filter(field -> field.number().equals(id))
                .findFirst()
                .orElseThrow(CustomFields::notFound));
    }

    private static String id(RestCall call) {
        return call.parameters()
                .text("id")
                .or(() -> call.parameters().text("ID"))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Bitrix24Refusal.missing("id"));
    }

    private static Bitrix24Refusal notFound() {
        return Bitrix24Refusal.of(ErrorCode.NOT_FOUND, "The custom field is not found.");
    }

    private static Input.Members required(RestCall call, String parameter) {
        return call.parameters()
                .get(parameter)
                .filter(Input.Members.class::isInstance)
                .filter(Input::isStorable)
                .map(Input.Members.class::cast)
                .orElseThrow(() -> Bitrix24Refusal.missing(parameter));
    }

    /// The kinds of field there are, as the older methods tell of them.
    static JsonNode types() {
        var all = JSON.arrayNode();
        for (var type : CustomType.values()) {
            all.addObject().put("ID", type.word()).put("title", type.label());
        }
        return all;
    }

    // ── userfieldconfig ──

    Uni<Reply> addConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        var field = required(call, "field");
        return catalogues.whole(caller.accountId()).chain(catalogue -> {
            var entity = entity(field, catalogue);
            var draft = new CustomFieldReader(field).draft(entity.prefix(), false);
            return properties
                    .add(caller.accountId(), entity.recordType(), draft)
                    .map(made -> one(new CustomFieldView(entity.word(), made)));
        });
    }

    private static Entity entity(Input.Members field, AccountCatalogue catalogue) {
        var word = field.text("entityId").or(() -> field.text("ENTITY_ID")).orElse("").toUpperCase(Locale.ROOT);
        return entities(catalogue).stream()
                .filter(entity -> entity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Bitrix24Refusal.malformed("You cannot create custom fields"));
    }

    private static void mustBeOfModule(RestCall call) {
        var module = call.parameters().text("moduleId").orElseThrow(() -> Bitrix24Refusal.missing("moduleId"));
        if (!module.equals(MODULE)) {
            throw Bitrix24Refusal.of(ErrorCode.ACCESS_DENIED, "Access denied");
        }
    }

    private static Reply one(CustomFieldView field) {
        ObjectNode result = JSON.objectNode();
        result.set("field", field.toJson(true, Labels.BY_LANGUAGE, ""));
        return Reply.of(result);
    }

    Uni<Reply> getConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        return findAnywhere(caller, call).map(found -> one(found.field()));
    }

    private record Found(Entity entity, CustomFieldView field) {}

    private Uni<Found> findAnywhere(Caller caller, RestCall call) {
        var id = id(call);
        return catalogues.whole(caller.accountId()).map(catalogue -> entities(catalogue).stream()
                .flatMap(entity -> fields(catalogue, entity).stream().map(field -> new Found(entity, field)))
                .filter(found -> found.field().number().equals(id))
                .findFirst()
                .orElseThrow(CustomFields::notFound));
    }

    Uni<Reply> updateConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        var reader = new CustomFieldReader(required(call, "field"));
        return findAnywhere(caller, call)
                .chain(found -> properties
                        .change(
                                caller.accountId(),
                                found.entity().recordType(),
                                found.field().definition().name(),
                                before -> reader.changed(before, true))
                        .map(changed -> one(new CustomFieldView(found.entity().word(), changed))));
    }

    Uni<Reply> deleteConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        return findAnywhere(caller, call)
                .chain(found -> properties.remove(
                        caller.accountId(),
                        found.entity().recordType(),
                        found.field().definition().name()))
                .replaceWith(() -> Reply.of(JSON.nullNode()));
    }

    Uni<Reply> listConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        var language = call.parameters().object("select").text("language");
        return catalogues.whole(caller.accountId()).map(catalogue -> {
            var shown = entities(catalogue).stream()
                    .flatMap(entity -> fields(catalogue, entity).stream())
                    .map(field -> field.toJson(
                            true, language.isEmpty() ? Labels.NONE : Labels.IN_ONE, language.orElse("")))
                    .map(field -> field.<ObjectNode>without(List.of("enum")))
                    .toList();
            return listed(
                    shown,
                    call.parameters().object("filter"),
                    call.parameters().object("order"),
                    true,
                    JSON.objectNode(),
                    "fields");
        });
    }

    Uni<Reply> typesConfig(Caller caller, RestCall call) {
        mustBeOfModule(call);
        var types = new LinkedHashMap<String, ObjectNode>();
        for (var type : CustomType.values()) {
            types.put(type.word(), JSON.objectNode().put("userTypeId", type.word()).put("description", type.label()));
        }
        var result = JSON.objectNode();
        result.putObject("types").setAll(types);
        return Uni.createFrom().item(Reply.of(result));
    }

    // ── lists ──

    /// All that fit, in one answer: an account has few of them.
    private static Reply listed(
            List<ObjectNode> all,
            Input.Members filter,
            Input.Members order,
            boolean isConfig,
            ObjectNode result,
            String under) {
        if (filter.byKey().size() > MOST_CONDITIONS || order.byKey().size() > MOST_CONDITIONS) {
            throw Bitrix24Refusal.of(
                    ErrorCode.INVALID_ARG_VALUE,
                    "Invalid filter: it has more than %d conditions".formatted(MOST_CONDITIONS));
        }
        var found = new ArrayList<>(all.stream().filter(field -> fits(field, filter)).toList());
        found.sort(order(order, isConfig));
        var list = JSON.arrayNode().addAll(found);
        return new Reply(
                under.isEmpty() ? list : result.set(under, list),
                OptionalLong.of(found.size()),
                OptionalLong.empty(),
                false);
    }

    private static boolean fits(ObjectNode field, Input.Members filter) {
        return filter.byKey().entrySet().stream().allMatch(condition -> {
            var value = field.path(condition.getKey().replaceFirst("^=", ""));
            return switch (condition.getValue()) {
                case Input.Members several -> several.values().stream()
                        .flatMap(one -> one.scalar().stream())
                        .anyMatch(value.asText()::equals);
                case Input.Text _, Input.Number _, Input.Flag _, Input.Nothing _ ->
                    condition.getValue().scalar().map(value.asText()::equals).orElse(value.isNull());
            };
        });
    }

    private static Comparator<ObjectNode> order(Input.Members order, boolean isConfig) {
        Comparator<ObjectNode> all = Comparator.comparingInt(_ -> 0);
        for (var entry : order.byKey().entrySet()) {
            var one = by(entry.getKey());
            boolean descending =
                    entry.getValue().scalar().filter("DESC"::equalsIgnoreCase).isPresent();
            all = all.thenComparing(descending ? one.reversed() : one);
        }
        return all.thenComparing(by(isConfig ? "sort" : "SORT")).thenComparing(by(isConfig ? "id" : "ID"));
    }

    /// Numbers by their size, and before texts.
    private static Comparator<ObjectNode> by(String name) {
        return Comparator.comparing((ObjectNode field) -> number(field.path(name).asText()))
                .thenComparing(field -> field.path(name).asText());
    }

    private static BigDecimal number(String text) {
        return Optional.of(text)
                .filter(digits -> WHOLE.matcher(digits).matches())
                .map(BigDecimal::new)
                .orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    }
}
