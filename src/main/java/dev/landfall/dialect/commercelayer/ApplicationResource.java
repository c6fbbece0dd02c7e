package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.account.Application;
import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns.Kind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The application that makes the call.
@ApplicationScoped
class ApplicationResource implements Resource {

    /// The only kind of application: one that acts for itself. The CLI does not import with any other.
    static final String KIND = "integration";

    private static final Shape SHAPE = Shape.of("applications")
            .shown(Kind.TEXT, "name", "kind", "redirect_uri", "scopes")
            .shown(Kind.FLAG, "public_access")
            .shown(Kind.JSON, "metadata")
            .alone();

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return Uni.createFrom().item(item(call.application()));
    }

    private static Item item(Application application) {
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
