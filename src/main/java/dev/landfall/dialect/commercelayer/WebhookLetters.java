package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.account.Accounts;
import dev.landfall.account.Account;
import dev.landfall.account.Application;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.Milestone;
import dev.landfall.job.Notice;
import dev.landfall.record.OpaqueId;
import dev.landfall.webhook.Letter;
import dev.landfall.webhook.Webhook;
import dev.landfall.webhook.WebhookWording;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What webhooks are sent: the document that a client would get which asked for the import, as it stood when it happened,
/// with links that lead from the root of the host.
@ApplicationScoped
class WebhookLetters implements WebhookWording {

    static final String SIGNATURE = "X-CommerceLayer-Signature";
    static final String TOPIC = "X-CommerceLayer-Topic";

    private static final String NO_HOST = "";

    private final ImportJobs jobs;
    private final ImportItems items;
    private final Attachments attachments;
    private final Accounts accounts;
    private final Catalogues catalogues;
    private final Resources resources;
    private final CommerceLayerConfig config;

    WebhookLetters(
            ImportJobs jobs,
            ImportItems items,
            Attachments attachments,
            Accounts accounts,
            Catalogues catalogues,
            Resources resources,
            CommerceLayerConfig config) {
        this.jobs = jobs;
        this.items = items;
        this.attachments = attachments;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.resources = resources;
        this.config = config;
    }

    @Override
    public String door() {
        return ImportResource.DOOR;
    }

    @Override
    public Uni<Optional<Letter>> word(Notice notice, Webhook webhook) {
        return catalogues
                .of(notice.job().accountId())
                .map(catalogue -> new ApiCall(
                        owner(webhook),
                        catalogue,
                        ApiVersion.UNNAMED,
                        NO_HOST,
                        Parameters.of("include=" + String.join(",", includes(webhook, notice))),
                        Optional.empty()))
                .chain(call -> item(call, notice).chain(item -> item.isPresent()
                        ? letter(call, item.get(), webhook).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty())));
    }

    /// Nobody in particular asks, but the account whose webhook it is.
    private static Application owner(Webhook webhook) {
        return new Application(webhook.id().value(), webhook.id().accountId(), TOPIC, Set.of());
    }

    private static List<String> includes(Webhook webhook, Notice notice) {
        return notice.milestone() == Milestone.DELETED ? List.of() : webhook.wish().includes();
    }

    private Uni<Optional<Item>> item(ApiCall call, Notice notice) {
        if (notice.milestone() == Milestone.DELETED) {
            return Uni.createFrom().item(Optional.of(gone(notice)));
        }
        return jobs.find(notice.job()).chain(found -> found.isPresent()
                ? shown(call, notice.seenFrom(found.get())).map(Optional::of)
                : Uni.createFrom().item(Optional.empty()));
    }

    /// Of an import that is gone, only the id is left.
    private static Item gone(Notice notice) {
        var attributes = JsonNodeFactory.instance.objectNode();
        ImportResource.SHAPE.attributes().forEach((name, attribute) -> {
            if (attribute.shown()) {
                attributes.putNull(name);
            }
        });
        return new Item(ImportResource.SHAPE, OpaqueId.of(notice.job().value()), attributes);
    }

    /// What has been found wrong since the job was in a former state was not known then.
    private Uni<Item> shown(ApiCall call, ImportJob job) {
        return items.item(call, job).call(item -> {
            if (!job.state().isFinal()) {
                List.of("errors_log", "warnings_log", "errors_rows", "warnings_rows").forEach(log -> {
                    if (item.attributes().path(log).isArray()) {
                        item.attributes().putArray(log);
                    } else {
                        item.attributes().putObject(log);
                    }
                });
            }
            return attachment(job).invoke(url -> item.attributes().put("attachment_url", url.orElse(null)));
        });
    }

    /// A link to a file must say where, and only the configuration knows that here.
    private Uni<Optional<String>> attachment(ImportJob job) {
        return config.domain()
                .map(domain -> accounts.find(job.id().accountId())
                        .map(found -> "https://" + Slug.of(found.map(Account::name).orElse("")) + '.' + domain)
                        .chain(origin -> attachments.link(origin, job))
                        .map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Letter> letter(ApiCall call, Item item, Webhook webhook) {
        return Inclusion.of(call, resources, resources.named(call, ImportResource.TYPE), List.of(item))
                .map(included -> Document.of(call, item, included).toString())
                .map(body -> new Letter(
                        body,
                        Map.of(
                                "Content-Type", MediaTypes.JSON_API,
                                TOPIC, webhook.wish().topic(),
                                SIGNATURE, webhook.secret().sign(body.getBytes(StandardCharsets.UTF_8)))));
    }
}
