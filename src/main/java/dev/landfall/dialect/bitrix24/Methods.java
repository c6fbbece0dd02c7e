package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import dev.landfall.account.OperatingTimes;
import dev.landfall.catalogue.CatalogueRefused;
import dev.landfall.intake.DirectImport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The methods by name, whatever its case, each with the scope it asks for.
@ApplicationScoped
class Methods {

    static final String CRM = "crm";
    static final String BATCH = "batch";

    private static final String CONFIG = "userfieldconfig";

    private static final Logger LOG = Logger.getLogger(Methods.class);
    private static final String ANY_SCOPE = "";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final OperatingTimes operatingTimes;
    private final Map<String, Method> byName = new LinkedHashMap<>();

    /// `name` is as the documentation writes it. Some methods change what all items have, and are for administrators.
    private record Method(
            String name, String scope, boolean forAdministrators, BiFunction<Caller, RestCall, Uni<Reply>> work) {}

    Methods(
            ItemImports imports,
            Items items,
            CustomFields customFields,
            OwnItemTypes ownTypes,
            OperatingTimes operatingTimes) {
        this.operatingTimes = operatingTimes;
        crm("crm.item.import", imports::importOne);
        crm("crm.item.batchImport", imports::importMany);
        crm("crm.item.add", imports::add);
        crm("crm.item.fields", items::fields);
        crm("crm.item.get", items::get);
        crm("crm.item.list", items::list);
        crm("crm.item.update", items::update);
        crm("crm.item.delete", items::delete);
        Items.classicTypes().keySet().stream().sorted().forEach(type -> addClassic(type, items, customFields));
        crm("crm.userfield.types", (caller, call) -> answer(Reply.of(CustomFields.types())));
        administrate(CONFIG, "userfieldconfig.add", customFields::addConfig);
        administrate(CONFIG, "userfieldconfig.update", customFields::updateConfig);
        administrate(CONFIG, "userfieldconfig.delete", customFields::deleteConfig);
        add("userfieldconfig.get", CONFIG, false, customFields::getConfig);
        add("userfieldconfig.list", CONFIG, false, customFields::listConfig);
        add("userfieldconfig.getTypes", CONFIG, false, customFields::typesConfig);
        administrate(CRM, "crm.type.add", ownTypes::add);
        administrate(CRM, "crm.type.update", ownTypes::update);
        administrate(CRM, "crm.type.delete", ownTypes::delete);
        crm("crm.type.get", ownTypes::get);
        crm("crm.type.getByEntityTypeId", ownTypes::getByEntityTypeId);
        crm("crm.type.list", ownTypes::list);
        crm("crm.type.fields", (caller, call) -> ownTypes.fields());
        basic(BATCH, (caller, call) -> new BatchCalls(this, caller, call).carryOut());
        basic("methods", (caller, call) -> answer(Reply.of(names())));
        basic("method.get", (caller, call) -> answer(Reply.of(availability(call))));
        basic("scope", (caller, call) -> answer(Reply.of(scopes(caller))));
        basic("server.time", (caller, call) -> answer(Reply.of(JSON.textNode(ItemView.MOMENT.format(Instant.now())))));
        basic("profile", (caller, call) -> answer(Reply.of(profile(caller))));
        basic("user.current", (caller, call) -> answer(Reply.of(user(caller))));
        basic("app.info", (caller, call) -> answer(Reply.of(application(call))));
    }

    private void addClassic(String type, Items items, CustomFields customFields) {
        var prefix = "crm." + type + '.';
        var id = Items.classicTypes().getOrDefault(type, "");
        crm(prefix + "fields", (caller, call) -> items.classicFields(caller, type));
        administrate(CRM, prefix + "userfield.add", (caller, call) -> customFields.add(id, caller, call));
        administrate(CRM, prefix + "userfield.update", (caller, call) -> customFields.update(id, caller, call));
        administrate(CRM, prefix + "userfield.delete", (caller, call) -> customFields.delete(id, caller, call));
        crm(prefix + "userfield.get", (caller, call) -> customFields.get(id, caller, call));
        crm(prefix + "userfield.list", (caller, call) -> customFields.list(id, caller, call));
    }

    private void crm(String name, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        add(name, CRM, false, work);
    }

    private void basic(String name, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        add(name, ANY_SCOPE, false, work);
    }

    private void administrate(String scope, String name, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        add(name, scope, true, work);
    }

    private void add(
            String name, String scope, boolean forAdministrators, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        byName.put(name.toLowerCase(Locale.ROOT), new Method(name, scope, forAdministrators, work));
    }

    private static Uni<Reply> answer(Reply reply) {
        return Uni.createFrom().item(reply);
    }

    /// Fails with [Bitrix24Refusal] and with nothing else.
    Uni<Reply> call(Caller caller, RestCall call) {
        var method = byName.get(call.method());
        if (method == null) {
            return Uni.createFrom()
                    .failure(Bitrix24Refusal.of(ErrorCode.ERROR_METHOD_NOT_FOUND, "Method not found!"));
        }
        if (!method.scope().equals(ANY_SCOPE) && !caller.may(method.scope())) {
            return Uni.createFrom()
                    .failure(Bitrix24Refusal.of(
                            ErrorCode.INSUFFICIENT_SCOPE,
                            "The request requires higher privileges than provided by the access token"));
        }
        if (method.forAdministrators() && !caller.may(Caller.ALL_SCOPES)) {
            return Uni.createFrom().failure(Bitrix24Refusal.of(ErrorCode.ACCESS_DENIED, "Access denied"));
        }
        return billed(caller, call, method)
                .onFailure(failure -> !(failure instanceof Bitrix24Refusal))
                .transform(failure -> refusal(failure, method));
    }

    /// The time of a batch is that of its calls.
    private Uni<Reply> billed(Caller caller, RestCall call, Method method) {
        Supplier<Uni<Reply>> work = () -> method.work().apply(caller, call);
        return method.name().equals(BATCH)
                ? Uni.createFrom().deferred(work::get)
                : operatingTimes.bill(caller.accountId(), call.tokenOrNone(), method.name(), work, Reply::operating);
    }

    private static Bitrix24Refusal refusal(Throwable failure, Method method) {
        return switch (failure) {
            case DirectImport.KeyReused _ -> Bitrix24Refusal.of(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key has come with another request.");
            case CatalogueRefused refused -> Bitrix24Refusal.of(codeOf(refused.reason()), refused.getMessage());
            case OperatingTimes.UsedUp _ -> Bitrix24Refusal.of(
                    ErrorCode.OPERATION_TIME_LIMIT, "Method is blocked due to operation time limit.");
            default -> {
                LOG.errorf(failure, "A call failed. method=%s", method.name());
                yield Bitrix24Refusal.of(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
            }
        };
    }

    /// Bitrix24 answers without a code, or with 0, where clients need one.
    private static ErrorCode codeOf(CatalogueRefused.Reason reason) {
        return switch (reason) {
            case NOT_THERE -> ErrorCode.NOT_FOUND;
            case READ_ONLY -> ErrorCode.ACCESS_DENIED;
            case ALREADY_THERE, INVALID, IN_USE, OVER_LIMIT -> ErrorCode.MALFORMED;
        };
    }

    // ── what the service tells of itself ──

    private ArrayNode names() {
        var names = JSON.arrayNode();
        byName.values().forEach(method -> names.add(method.name()));
        return names;
    }

    private ObjectNode availability(RestCall call) {
        boolean isThere = call.parameters()
                .text("name")
                .map(name -> byName.containsKey(name.toLowerCase(Locale.ROOT)))
                .orElse(false);
        return JSON.objectNode().put("isExisting", isThere).put("isAvailable", isThere);
    }

    private static ObjectNode profile(Caller caller) {
        return JSON.objectNode()
                .put("ID", caller.user())
                .put("ADMIN", caller.may(Caller.ALL_SCOPES))
                .put("NAME", "Landfall")
                .put("LAST_NAME", "")
                .put("PERSONAL_GENDER", "")
                .put("TIME_ZONE", "");
    }

    private static ArrayNode scopes(Caller caller) {
        var scopes = JSON.arrayNode();
        List.of(CRM, CONFIG).stream().filter(caller::may).forEach(scopes::add);
        return scopes;
    }

    private static ObjectNode user(Caller caller) {
        return JSON.objectNode()
                .put("ID", caller.user())
                .put("ACTIVE", true)
                .put("NAME", "Landfall")
                .put("LAST_NAME", "")
                .put("EMAIL", "");
    }

    /// A webhook is no application.
    private static ObjectNode application(RestCall call) {
        if (call.user().isPresent()) {
            throw Bitrix24Refusal.of(ErrorCode.ACCESS_DENIED, "Access denied! Application context required");
        }
        return JSON.objectNode()
                .put("ID", 1)
                .put("CODE", "landfall")
                .put("VERSION", 1)
                .put("STATUS", "L")
                .put("INSTALLED", true)
                .put("PAYMENT_EXPIRED", "N")
                .putNull("DAYS")
                .put("LANGUAGE_ID", "en")
                .put("LICENSE", "en_selfhosted")
                .put("LICENSE_TYPE", "selfhosted")
                .put("LICENSE_FAMILY", "selfhosted");
    }
}
