package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.account.Application;
import dev.landfall.account.Applications;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The application that makes the call. A token that was given to none stands for the account's first.
@ApplicationScoped
class ApplicationResource implements Resource {

    /// The only kind of application: one that acts for itself. The CLI does not import with any other.
    static final String KIND = "integration";

    private static final Shape SHAPE = Shape.of("applications")
            .shown(Kind.TEXT, "name", "kind", "redirect_uri", "scopes")
            .shown(Kind.FLAG, "public_access")
            .shown(Kind.JSON, "metadata")
            .alone();

    private final Applications applications;

    ApplicationResource(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return call.application()
                .map(own -> Uni.createFrom().item(own))
                .orElseGet(() -> applications
                        .firstOf(call.accountId())
                        .map(first -> first.orElseThrow(ApiRefusal::notFound)))
                .map(application -> item(call, application));
    }

    private static Item item(ApiCall call, Application application) {
        var attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("name", application.name())
                .put("kind", KIND)
                .put("public_access", false)
                .putNull("redirect_uri")
                .put("scopes", Admission.SCOPE)
                .putObject("metadata");
        return new Item(SHAPE, OpaqueId.of(application.id()), attributes);
    }
}
