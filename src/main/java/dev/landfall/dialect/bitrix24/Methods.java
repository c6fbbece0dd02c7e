package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import dev.landfall.intake.DirectImport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/// The methods by name, whatever its case, each with the scope it asks for.
@ApplicationScoped
class Methods {

    static final String CRM = "crm";
    static final String BATCH = "batch";

    private static final Logger LOG = Logger.getLogger(Methods.class);
    private static final String ANY_SCOPE = "";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, Method> byName = new LinkedHashMap<>();

    /// `name` is as the documentation writes it.
    private record Method(String name, String scope, BiFunction<Caller, RestCall, Uni<Reply>> work) {}

    Methods(ItemImports imports, Items items) {
        crm("crm.item.import", imports::importOne);
        crm("crm.item.batchImport", imports::importMany);
        crm("crm.item.add", imports::add);
        crm("crm.item.fields", items::fields);
        crm("crm.item.get", items::get);
        crm("crm.item.list", items::list);
        crm("crm.item.update", items::update);
        crm("crm.item.delete", items::delete);
        Items.classicTypes()
                .forEach(type -> crm("crm.%s.fields".formatted(type), (caller, call) -> answer(
                        Reply.of(FieldsView.classic(type)))));
        basic(BATCH, (caller, call) -> new BatchCalls(this, caller, call).carryOut());
        basic("methods", (caller, call) -> answer(Reply.of(names())));
        basic("method.get", (caller, call) -> answer(Reply.of(availability(call))));
        basic("scope", (caller, call) -> answer(Reply.of(JSON.arrayNode().add(CRM))));
        basic("server.time", (caller, call) -> answer(Reply.of(JSON.textNode(ItemView.MOMENT.format(Instant.now())))));
        basic("profile", (caller, call) -> answer(Reply.of(profile(caller))));
        basic("user.current", (caller, call) -> answer(Reply.of(user())));
        basic("app.info", (caller, call) -> answer(Reply.of(application(call))));
    }

    private void crm(String name, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        byName.put(name.toLowerCase(Locale.ROOT), new Method(name, CRM, work));
    }

    private void basic(String name, BiFunction<Caller, RestCall, Uni<Reply>> work) {
        byName.put(name, new Method(name, ANY_SCOPE, work));
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
        return Uni.createFrom()
                .deferred(() -> method.work().apply(caller, call))
                .onFailure(failure -> !(failure instanceof Bitrix24Refusal))
                .transform(failure -> refusal(failure, method));
    }

    private static Bitrix24Refusal refusal(Throwable failure, Method method) {
        if (failure instanceof DirectImport.KeyReused) {
            return Bitrix24Refusal.of(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key has come with another request.");
        }
        LOG.errorf(failure, "A call failed. method=%s", method.name());
        return Bitrix24Refusal.of(ErrorCode.INTERNAL_SERVER_ERROR, "Internal server error");
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
                .put("ID", ItemRows.CALLER)
                .put("ADMIN", caller.may(Caller.ALL_SCOPES))
                .put("NAME", "Landfall")
                .put("LAST_NAME", "")
                .put("PERSONAL_GENDER", "")
                .put("TIME_ZONE", "");
    }

    private static ObjectNode user() {
        return JSON.objectNode()
                .put("ID", ItemRows.CALLER)
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
