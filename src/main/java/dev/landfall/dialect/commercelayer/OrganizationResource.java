package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.account.Account;
import dev.landfall.account.Accounts;
import dev.landfall.selection.Columns.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The account of the call, as an organization.
@ApplicationScoped
class OrganizationResource implements Resource {

    private static final Shape SHAPE = Shape.of("organizations")
            .shown(Kind.TEXT, "name", "slug", "domain")
            .shown(Kind.NUMBER, "imports_max_concurrent_count")
            .shown(Kind.FLAG, "imports_skip_errors", "imports_purge_cache", "imports_trigger_webhooks")
            .shown(Kind.JSON, "metadata")
            .alone();

    private final Accounts accounts;
    private final CommerceLayerConfig config;

    OrganizationResource(Accounts accounts, CommerceLayerConfig config) {
        this.accounts = accounts;
        this.config = config;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return accounts.find(call.accountId())
                .map(found -> item(call, found.map(Account::name).orElse("")));
    }

    private Item item(ApiCall call, String name) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("name", name)
                .put("slug", Slug.of(name))
                .put("domain", config.domain().orElse(null))
                .put("imports_max_concurrent_count", config.openImports())
                .put("imports_skip_errors", false)
                .put("imports_purge_cache", false)
                .put("imports_trigger_webhooks", false)
                .putObject("metadata");
        return new Item(SHAPE, Document.organizationId(call), attributes);
    }
}
