package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.webhook.CallbackUrl;
import dev.landfall.webhook.Webhook;
import dev.landfall.webhook.WebhookId;
import dev.landfall.webhook.WebhookWish;
import dev.landfall.webhook.Webhooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The webhooks: where an account wants to be told what becomes of its imports.
@ApplicationScoped
class WebhookResource implements Resource {

    static final String TYPE = "webhooks";

    private static final String CALLS = "last_event_callbacks";

    static final Shape SHAPE = Shape.of(TYPE)
            .searched(Kind.TEXT, "name", "topic", "callback_url")
            .shown(Kind.JSON, "include_resources")
            .searched(Kind.MOMENT, "disabled_at")
            .searched(Kind.TEXT, "circuit_state")
            .searched(Kind.NUMBER, "circuit_failure_count")
            .shown(Kind.TEXT, "shared_secret")
            .toMany(CALLS, EventCallbackResource.TYPE)
            .toMany(EventStoreResource.RELATION, EventStoreResource.TYPE)
            .withCommon();

    private static final Set<String> CREATABLE =
            Set.of("name", "topic", "callback_url", "include_resources", "reference", "reference_origin", "metadata");

    private static final Set<String> CHANGEABLE = Set.of(
            "name",
            "topic",
            "callback_url",
            "include_resources",
            "reference",
            "reference_origin",
            "metadata",
            "_disable",
            "_enable",
            "_reset_circuit");

    private static final int MOST_NAME_CHARACTERS = 255;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Webhooks webhooks;

    WebhookResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    // ── reading ──

    @Override
    public Uni<Page> list(ApiCall call, Selection selection) {
        return webhooks.search(call.accountId(), ImportResource.DOOR, selection)
                .map(found -> new Page(found.shown().stream().map(WebhookResource::item).toList(), found.total()));
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return webhook(call, id).map(WebhookResource::item);
    }

    private Uni<Webhook> webhook(ApiCall call, String id) {
        return webhooks.find(idIn(call, id)).map(WebhookResource::ours);
    }

    private static WebhookId idIn(ApiCall call, String id) {
        return new WebhookId(call.accountId(), OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound));
    }

    private static Webhook ours(Optional<Webhook> found) {
        return found.filter(webhook -> webhook.door().equals(ImportResource.DOOR)).orElseThrow(ApiRefusal::notFound);
    }

    @Override
    public Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> items) {
        if (!relation.name().equals(CALLS)) {
            return Uni.createFrom().item(Map.of());
        }
        return Multi.createFrom()
                .iterable(new ArrayList<>(items))
                .onItem()
                .transformToUniAndConcatenate(item -> webhooks.callsOf(idIn(call, item.id()))
                        .map(calls -> Map.entry(
                                item.id(), calls.stream().map(EventCallbackResource::item).toList())))
                .collect()
                .in(HashMap::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()));
    }

    static Item item(Webhook webhook) {
        var wish = webhook.wish();
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("name", wish.name().isEmpty() ? null : wish.name())
                .put("topic", wish.topic())
                .put("callback_url", wish.callbackUrl().text());
        var includes = attributes.putArray("include_resources");
        wish.includes().forEach(includes::add);
        attributes.put("disabled_at", Moments.text(webhook.disabledAt()))
                .put("circuit_state", webhook.circuitOpen() ? "open" : "closed")
                .put("circuit_failure_count", webhook.failures())
                .put("shared_secret", webhook.secret().value())
                .put("created_at", Moments.text(webhook.createdAt()))
                .put("updated_at", Moments.text(webhook.updatedAt()))
                .put("reference", wish.reference().orElse(null))
                .put("reference_origin", wish.referenceOrigin().orElse(null))
                .putRawValue("metadata", new RawValue(wish.metadata()));
        return new Item(SHAPE, OpaqueId.of(webhook.id().value()), attributes);
    }

    // ── writing ──

    @Override
    public Uni<Item> create(ApiCall call, byte[] body) {
        var given = new GivenAttributes(RequestDocument.of(body).about(TYPE).attributes(), CREATABLE);
        var attributes = RequestDocument.of(body).attributes();
        given.required("topic");
        given.required("callback_url");
        var wish = wish(given, attributes);
        return webhooks.open(call.accountId(), ImportResource.DOOR, wish)
                .onFailure(Webhooks.TooMany.class)
                .transform(_ -> new ApiRefusal(ApiError.invalidWhole(
                        "an organization may have %d webhooks".formatted(Webhooks.MOST_OF_ACCOUNT), "too_many")))
                .map(WebhookResource::item);
    }

    /// What is not given stays as it is. `_enable` comes after `_disable`, where somebody wants both.
    @Override
    public Uni<Item> change(ApiCall call, String id, RequestDocument document) {
        var given = new GivenAttributes(document.attributes(), CHANGEABLE);
        var triggers = new ArrayList<Function<WebhookId, Uni<Optional<Webhook>>>>();
        trigger(given, "_disable", webhooks::disable, triggers);
        trigger(given, "_enable", webhooks::enable, triggers);
        trigger(given, "_reset_circuit", webhooks::resetCircuit, triggers);
        given.refuseFaults();
        boolean asksForMore = document.attributes().properties().stream()
                .anyMatch(attribute -> !attribute.getKey().startsWith("_"));
        var webhookId = idIn(call, id);
        return webhook(call, id)
                .map(webhook -> wish(given, merged(webhook.wish(), document.attributes())))
                .call(wish -> asksForMore ? webhooks.change(webhookId, wish) : Uni.createFrom().voidItem())
                .call(() -> Multi.createFrom()
                        .iterable(triggers)
                        .onItem()
                        .transformToUniAndConcatenate(trigger -> trigger.apply(webhookId))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> find(call, id));
    }

    private static void trigger(
            GivenAttributes given,
            String name,
            Function<WebhookId, Uni<Optional<Webhook>>> action,
            List<Function<WebhookId, Uni<Optional<Webhook>>>> triggers) {
        if (given.flag(name).orElse(false)) {
            triggers.add(action);
        }
    }

    private static ObjectNode merged(WebhookWish wish, ObjectNode given) {
        var merged = JsonNodeFactory.instance.objectNode();
        merged.put("name", wish.name())
                .put("topic", wish.topic())
                .put("callback_url", wish.callbackUrl().text())
                .put("reference", wish.reference().orElse(null))
                .put("reference_origin", wish.referenceOrigin().orElse(null));
        var includes = merged.putArray("include_resources");
        wish.includes().forEach(includes::add);
        merged.set("metadata", parsed(wish.metadata()));
        given.properties().forEach(attribute -> {
            if (!attribute.getKey().startsWith("_")) {
                merged.set(attribute.getKey(), attribute.getValue());
            }
        });
        return merged;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("What was kept as JSON is none", e);
        }
    }

    /// @param faults where what is wrong with the attributes is collected
    private WebhookWish wish(GivenAttributes faults, ObjectNode attributes) {
        var given = new GivenAttributes(attributes, CREATABLE);
        var name = given.text("name").orElse("");
        if (name.length() > MOST_NAME_CHARACTERS) {
            faults.refuse("name", "is too long (maximum is %d characters)".formatted(MOST_NAME_CHARACTERS), "too_long");
        }
        var topicText = given.required("topic");
        var topic = WebhookTopic.named(topicText);
        if (topic.isEmpty() && !topicText.isEmpty()) {
            faults.refuse("topic", "is not included in the list", "inclusion");
        }
        var url = callbackUrl(given.required("callback_url"), faults);
        var includes = includes(attributes.path("include_resources"), faults);
        var reference = given.text("reference");
        var referenceOrigin = given.text("reference_origin");
        var metadata = given.object("metadata").toString();
        given.refuseFaults();
        faults.refuseFaults();
        return new WebhookWish(
                name,
                topicText,
                topic.orElseThrow().milestones(),
                url.orElseThrow(),
                includes,
                reference,
                referenceOrigin,
                metadata);
    }

    private Optional<CallbackUrl> callbackUrl(String text, GivenAttributes faults) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(webhooks.callbackUrl(text));
        } catch (CallbackUrl.Refused refused) {
            faults.refuse("callback_url", refused.reason(), "invalid");
            return Optional.empty();
        }
    }

    private static List<String> includes(JsonNode given, GivenAttributes faults) {
        var includes = new ArrayList<String>();
        given.forEach(path -> {
            if (path.isTextual() && ImportResource.SHAPE.relation(path.asText()).isPresent()) {
                includes.add(path.asText());
            } else {
                faults.refuse("include_resources", "is not included in the list", "inclusion");
            }
        });
        if (!given.isArray() && !given.isMissingNode() && !given.isNull()) {
            faults.refuse("include_resources", "is invalid", "invalid");
        }
        return includes.stream().distinct().toList();
    }

    @Override
    public Uni<Void> delete(ApiCall call, String id) {
        return webhook(call, id).chain(webhook -> webhooks.remove(webhook.id())).map(removed -> {
            if (!removed) {
                throw ApiRefusal.notFound();
            }
            return null;
        });
    }
}
