package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.catalogue.OwnType;
import dev.landfall.catalogue.RecordTypes;
import dev.landfall.catalogue.RecordTypes.Naming.Names;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `crm.type.*`: the types of items that accounts add. Which fields items have follows from the switches of their type.
@ApplicationScoped
class OwnItemTypes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int PAGE = 50;

    /// As many as an account has types, and the built-in ones.
    private static final int MOST_RELATIONS = 250;

    private static final int LONGEST_CODE_CHARS = 255;

    /// Every type is held against every condition.
    private static final int MOST_CONDITIONS = 50;
    private static final Pattern START = Pattern.compile("\\d{1,9}");
    private static final String CREATED_BY = "createdBy";
    private static final String UPDATED_BY = "updatedBy";
    private static final String CODE = "code";

    /// The two ranges Bitrix24 has for the numbers of such types; in the upper one they are even.
    private static final int FIRST_LOW = 128;

    private static final int LAST_LOW = 192;
    private static final int FIRST_HIGH = 1030;
    private static final int LAST = 999_999_998;

    /// In the order in which they are shown, with what they are unless somebody says otherwise.
    private static final Map<String, String> SWITCHES = switches();

    private final Catalogues catalogues;
    private final RecordTypes types;

    OwnItemTypes(Catalogues catalogues, RecordTypes types) {
        this.catalogues = catalogues;
        this.types = types;
    }

    private static Map<String, String> switches() {
        var all = new LinkedHashMap<String, String>();
        for (var name : List.of(
                "isCategoriesEnabled", "isStagesEnabled", "isBeginCloseDatesEnabled", "isClientEnabled",
                "isUseInUserfieldEnabled", "isLinkWithProductsEnabled", "isMycompanyEnabled", "isDocumentsEnabled",
                "isSourceEnabled", "isObserversEnabled", "isRecyclebinEnabled", "isAutomationEnabled", "isBizProcEnabled",
                "isSetOpenPermissions", "isPaymentsEnabled", "isCountersEnabled")) {
            all.put(name, name.equals("isSetOpenPermissions") ? "Y" : "N");
        }
        return all;
    }

    // ── a new type ──

    Uni<Reply> add(Caller caller, RestCall call) {
        var fields = required(call);
        var title = fields.text("title").map(String::trim).filter(text -> !text.isEmpty());
        var wanted = fields.text("entityTypeId").map(String::trim).filter(text -> !text.isEmpty());
        wanted.ifPresent(OwnItemTypes::checkRange);
        var traits = new TreeMap<>(SWITCHES);
        take(fields, traits);
        traits.put(CREATED_BY, caller.user());
        traits.put(UPDATED_BY, caller.user());
        var draft = new RecordTypes.TypeDraft(
                ItemType.DOOR,
                "",
                title.orElseThrow(() -> Bitrix24Refusal.of(
                        ErrorCode.CRM_FIELD_ERROR_REQUIRED, "The field \"title\" is required.")),
                title.get(),
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of(),
                Optional.of(taken -> names(wanted, taken)),
                traits);
        return types.add(caller.accountId(), draft).map(OwnItemTypes::one);
    }

    private static Input.Members required(RestCall call) {
        return call.parameters()
                .get("fields")
                .filter(Input.Members.class::isInstance)
                .filter(Input::isStorable)
                .map(Input.Members.class::cast)
                .orElseThrow(() -> Bitrix24Refusal.missing("fields"));
    }

    private static void checkRange(String entityTypeId) {
        int id = START.matcher(entityTypeId).matches() ? Integer.parseInt(entityTypeId) : 0;
        if (!(id >= FIRST_LOW && id <= LAST_LOW || id >= FIRST_HIGH && id <= LAST && id % 2 == 0)) {
            throw Bitrix24Refusal.of(ErrorCode.INVALID_ARG_VALUE, "entityTypeId is out of allowed range");
        }
    }

    private static Names names(Optional<String> wanted, Set<String> taken) {
        int id = wanted.map(Integer::parseInt)
                .orElseGet(() -> IntStream.iterate(FIRST_HIGH, candidate -> candidate + 2)
                        .filter(candidate -> !taken.contains(Integer.toString(candidate)))
                        .findFirst()
                        .orElseThrow());
        return new Names(Integer.toString(id), "DYNAMIC_" + id);
    }

    /// What may be given for a new type and changed about an old one. Switches are yes and no in any spelling.
    private static void take(Input.Members fields, Map<String, String> traits) {
        for (var name : SWITCHES.keySet()) {
            fields.text(name).ifPresent(value -> traits.put(name, Input.isYes(value) ? "Y" : "N"));
        }
        fields.text(CODE)
                .filter(code -> code.length() <= LONGEST_CODE_CHARS)
                .ifPresent(code -> traits.put(CODE, code));
        var relations = fields.object("relations");
        takeRelations(relations, "parent", "parents", traits);
        takeRelations(relations, "child", "children", traits);
        fields.get("linkedUserFields")
                .filter(Input.Members.class::isInstance)
                .map(Input.Members.class::cast)
                .ifPresent(linked -> traits.put("linkedUserFields", linked(linked).toString()));
    }

    /// The types by their numbers, and apart from that those of them whose list is shown.
    private static void takeRelations(
            Input.Members relations, String under, String trait, Map<String, String> traits) {
        if (!(relations.get(under).orElse(new Input.Nothing()) instanceof Input.Members all)) {
            return;
        }
        var ids = new LinkedHashSet<String>();
        var listed = new LinkedHashSet<String>();
        if (all.values().size() > MOST_RELATIONS) {
            throw Bitrix24Refusal.of(
                    ErrorCode.INVALID_ARG_VALUE, "A type may have %d relations".formatted(MOST_RELATIONS));
        }
        for (var each : all.values()) {
            if (each instanceof Input.Members relation) {
                var id = relation.text("entityTypeId").map(String::trim).filter(text -> START.matcher(text).matches());
                id.ifPresent(ids::add);
                id.filter(_ -> relation.text("isChildrenListEnabled").filter(Input::isYes).isPresent())
                        .ifPresent(listed::add);
            }
        }
        traits.put(trait, String.join(",", ids));
        traits.put(trait + "Listed", String.join(",", listed));
    }

    private static final List<String> LINKABLE =
            List.of("CALENDAR_EVENT|UF_CRM_CAL_EVENT", "TASKS_TASK|UF_CRM_TASK", "TASKS_TASK_TEMPLATE|UF_CRM_TASK");

    private static ObjectNode linked(Input.Members given) {
        var linked = JSON.objectNode();
        LINKABLE.forEach(name ->
                linked.put(name, given.text(name).filter(Input::isYes).isPresent() ? "Y" : "N"));
        return linked;
    }

    // ── what there is ──

    Uni<Reply> get(Caller caller, RestCall call) {
        var id = number(call, "id");
        return find(caller, type -> Integer.toString(type.number()).equals(id)).map(OwnItemTypes::one);
    }

    Uni<Reply> getByEntityTypeId(Caller caller, RestCall call) {
        var id = number(call, "entityTypeId");
        return find(caller, type -> type.id().equals(id)).map(OwnItemTypes::one);
    }

    private static String number(RestCall call, String parameter) {
        return call.parameters()
                .text(parameter)
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Bitrix24Refusal.missing(parameter));
    }

    private Uni<OwnType> find(Caller caller, Predicate<OwnType> wanted) {
        return catalogues.whole(caller.accountId()).map(catalogue -> own(catalogue).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> Bitrix24Refusal.of(ErrorCode.NOT_FOUND, "Smart process not found")));
    }

    private static List<OwnType> own(AccountCatalogue catalogue) {
        return catalogue.ownTypes().stream()
                .filter(type -> type.door().equals(ItemType.DOOR) && !type.isArchived())
                .toList();
    }

    Uni<Reply> list(Caller caller, RestCall call) {
        int start = call.parameters()
                .text("start")
                .filter(text -> START.matcher(text).matches())
                .map(Integer::parseInt)
                .orElse(0);
        return catalogues.whole(caller.accountId()).map(catalogue -> {
            refuseTooMany(call.parameters().object("filter"), call.parameters().object("order"));
            var found = new ArrayList<>(own(catalogue).stream()
                    .map(OwnItemTypes::plain)
                    .filter(type -> fits(type, call.parameters().object("filter")))
                    .toList());
            found.sort(order(call.parameters().object("order")));
            var result = JSON.objectNode();
            found.stream().skip(start).limit(PAGE).forEach(result.putArray("types")::add);
            return new Reply(
                    result,
                    OptionalLong.of(found.size()),
                    start + PAGE < found.size() ? OptionalLong.of(start + (long) PAGE) : OptionalLong.empty(),
                    false);
        });
    }

    private static void refuseTooMany(Input.Members filter, Input.Members order) {
        if (filter.byKey().size() > MOST_CONDITIONS || order.byKey().size() > MOST_CONDITIONS) {
            throw Bitrix24Refusal.of(
                    ErrorCode.INVALID_ARG_VALUE,
                    "Invalid filter: it has more than %d conditions".formatted(MOST_CONDITIONS));
        }
    }

    private static boolean fits(ObjectNode type, Input.Members filter) {
        return filter.byKey().entrySet().stream().allMatch(condition -> {
            var key = condition.getKey();
            boolean contains = key.startsWith("%");
            var name = key.replaceFirst("^(?:=|%)", "");
            if (!type.has(name)) {
                throw Bitrix24Refusal.of(
                        ErrorCode.INVALID_ARG_VALUE,
                        "Invalid filter: field '%s' is not allowed in filter".formatted(key));
            }
            var value = type.path(name).asText();
            return switch (condition.getValue()) {
                case Input.Members several ->
                    several.values().stream().flatMap(one -> one.scalar().stream()).anyMatch(value::equals);
                case Input.Text _, Input.Number _, Input.Flag _, Input.Nothing _ -> {
                    var wanted = condition.getValue().scalar().orElse("");
                    yield contains ? value.contains(wanted) : value.equals(wanted);
                }
            };
        });
    }

    private static Comparator<ObjectNode> order(Input.Members order) {
        Comparator<ObjectNode> all = Comparator.comparingInt(_ -> 0);
        for (var entry : order.byKey().entrySet()) {
            Comparator<ObjectNode> one = Comparator.comparing((ObjectNode type) -> sortable(type, entry.getKey()));
            boolean descending =
                    entry.getValue().scalar().filter("DESC"::equalsIgnoreCase).isPresent();
            all = all.thenComparing(descending ? one.reversed() : one);
        }
        return all.thenComparing(type -> type.path("id").asInt());
    }

    /// Numbers are filled up in front, so that the longer ones come later.
    private static String sortable(ObjectNode type, String name) {
        var value = type.path(name);
        return value.isNumber() ? "%020d".formatted(value.asLong()) : value.asText();
    }

    // ── changes ──

    Uni<Reply> update(Caller caller, RestCall call) {
        var id = number(call, "id");
        var fields = required(call);
        return find(caller, type -> Integer.toString(type.number()).equals(id))
                .chain(type -> types.change(
                        caller.accountId(), ItemType.DOOR, type.id(), change(type, fields, caller)))
                .map(OwnItemTypes::one);
    }

    private static RecordTypes.TypeChange change(OwnType type, Input.Members fields, Caller caller) {
        var title = fields.text("title").map(String::trim).filter(text -> !text.isEmpty());
        var traits = new TreeMap<>(type.traits());
        take(fields, traits);
        traits.put(UPDATED_BY, caller.user());
        return new RecordTypes.TypeChange(
                title,
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(traits));
    }

    /// A type goes when it has no items any more.
    Uni<Reply> delete(Caller caller, RestCall call) {
        var id = number(call, "id");
        return find(caller, type -> Integer.toString(type.number()).equals(id))
                .chain(type -> types.purge(caller.accountId(), ItemType.DOOR, type.id()))
                .replaceWith(() -> Reply.of(JSON.arrayNode()));
    }

    // ── how they are shown ──

    private static Reply one(OwnType type) {
        var shown = plain(type);
        var relations = shown.putObject("relations");
        var parents = relations.putArray("parent");
        if (isOn(type, "isClientEnabled")) {
            // A client is a contact or a company, and both are there without anybody saying so.
            for (var client : List.of("3", "4")) {
                relation(parents, client, true, true);
            }
        }
        addRelations(parents, type, "parents");
        addRelations(relations.putArray("child"), type, "children");
        shown.set("linkedUserFields", linkedUserFields(type));
        shown.putArray("customSections");
        shown.putNull("customSectionId");
        var result = JSON.objectNode();
        result.set("type", shown);
        return Reply.of(result);
    }

    private static JsonNode linkedUserFields(OwnType type) {
        var kept = type.traits().get("linkedUserFields");
        return kept == null ? JSON.objectNode() : JsonTexts.read(kept);
    }

    private static boolean isOn(OwnType type, String name) {
        return "Y".equals(type.traits().get(name));
    }

    private static void addRelations(ArrayNode shown, OwnType type, String trait) {
        var listed = List.of(type.traits().getOrDefault(trait + "Listed", "").split(","));
        for (var id : type.traits().getOrDefault(trait, "").split(",")) {
            if (!id.isEmpty()) {
                relation(shown, id, listed.contains(id), false);
            }
        }
    }

    private static void relation(ArrayNode shown, String id, boolean isListed, boolean isPredefined) {
        shown.addObject()
                .put("entityTypeId", Integer.parseInt(id))
                .put("isChildrenListEnabled", isListed ? "Y" : "N")
                .put("isPredefined", isPredefined ? "Y" : "N");
    }

    private static ObjectNode plain(OwnType type) {
        var shown = JSON.objectNode();
        shown.put("id", type.number());
        shown.put(CREATED_BY, user(type, CREATED_BY));
        shown.put("entityTypeId", Integer.parseInt(type.id()));
        SWITCHES.forEach((name, usual) -> shown.put(name, type.traits().getOrDefault(name, usual)));
        shown.put("createdTime", ItemView.MOMENT.format(type.createdAt()));
        shown.put("updatedTime", ItemView.MOMENT.format(type.updatedAt()));
        shown.put(UPDATED_BY, user(type, UPDATED_BY));
        shown.put("title", type.singular());
        shown.put(CODE, type.traits().getOrDefault(CODE, ""));
        return shown;
    }

    private static long user(OwnType type, String trait) {
        return Long.parseLong(type.traits().getOrDefault(trait, "1"));
    }

    Uni<Reply> fields() {
        var fields = JSON.objectNode();
        field(fields, "id", "integer", true);
        field(fields, "title", "string", false);
        field(fields, CODE, "string", false);
        field(fields, CREATED_BY, "user", true);
        field(fields, "entityTypeId", "integer", false);
        SWITCHES.keySet().forEach(name -> field(fields, name, "boolean", false));
        field(fields, "createdTime", "datetime", true);
        field(fields, "updatedTime", "datetime", true);
        field(fields, UPDATED_BY, "user", true);
        var result = JSON.objectNode();
        result.set("fields", fields);
        return Uni.createFrom().item(Reply.of(result));
    }

    private static void field(ObjectNode fields, String name, String type, boolean isReadOnly) {
        fields.putObject(name)
                .put("type", type)
                .put("isRequired", name.equals("title"))
                .put("isReadOnly", isReadOnly)
                .put("isImmutable", name.equals("entityTypeId"))
                .put("isMultiple", false)
                .put("isDynamic", false)
                .put("title", name)
                .put("upperName", ItemField.upper(name));
    }
}
