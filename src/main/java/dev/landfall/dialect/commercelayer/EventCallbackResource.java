package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.webhook.WebhookCall;
import dev.landfall.webhook.WebhookId;
import dev.landfall.webhook.Webhooks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last calls of webhooks, with what came of them.
@ApplicationScoped
class EventCallbackResource implements Resource {

    static final String TYPE = "event_callbacks";

    private static final String WEBHOOK = "webhook";

    private static final Shape SHAPE = Shape.of(TYPE)
            .searched(Kind.TEXT, "callback_url")
            .shown(Kind.JSON, "payload")
            .searched(Kind.TEXT, "response_code", "response_message")
            .searched(Kind.MOMENT, "created_at", "updated_at")
            .shown(Kind.TEXT, "reference", "reference_origin")
            .shown(Kind.JSON, "metadata")
            .toOne(WEBHOOK, WebhookResource.TYPE)
            .alone();

    private final Webhooks webhooks;

    EventCallbackResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Page> list(ApiCall call, Selection selection) {
        return webhooks.searchCalls(call.accountId(), ImportResource.DOOR, selection)
                .map(found -> new Page(
                        found.shown().stream().map(EventCallbackResource::item).toList(), found.total()));
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return made(call, id).map(EventCallbackResource::item);
    }

    private Uni<WebhookCall> made(ApiCall call, String id) {
        return webhooks.call(
                        call.accountId(),
                        ImportResource.DOOR,
                        OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound))
                .map(found -> found.orElseThrow(ApiRefusal::notFound));
    }

    @Override
    public Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> items) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(items))
                .onItem()
                .transformToUniAndConcatenate(item -> webhookOf(call, item).map(found -> Map.entry(item.id(), found)))
                .collect()
                .in(HashMap::new, (all, entry) -> all.put(entry.getKey(), entry.getValue()));
    }

    private Uni<List<Item>> webhookOf(ApiCall call, Item item) {
        long id = item.link(WEBHOOK).getFirst();
        return webhooks.find(new WebhookId(call.accountId(), id))
                .map(found -> found.stream().map(WebhookResource::item).toList());
    }

    static Item item(WebhookCall made) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("callback_url", made.callbackUrl());
        made.payload()
                .ifPresentOrElse(
                        payload -> attributes.putRawValue("payload", new RawValue(payload)),
                        () -> attributes.putNull("payload"));
        var moment = Moments.text(made.calledAt());
        attributes.put("response_code", made.responseCode().isPresent()
                        ? Integer.toString(made.responseCode().getAsInt())
                        : null)
                .put("response_message", made.responseMessage())
                .put("created_at", moment)
                .put("updated_at", moment)
                .putNull("reference")
                .putNull("reference_origin")
                .putObject("metadata");
        return new Item(
                SHAPE,
                OpaqueId.of(made.id()),
                attributes,
                Map.of(WEBHOOK, List.of(made.webhook().value())));
    }
}
