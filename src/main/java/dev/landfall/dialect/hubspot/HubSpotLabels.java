package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.LinkTypes;
import dev.landfall.dialect.hubspot.HubSpotProperties.All;
import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// The labels with which records of two object types can be associated.
@Path("/crm/v4/associations/{from}/{to}/labels")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotLabels {

    private final Admitted admitted;
    private final DefinedTypes types;
    private final LinkTypes linkTypes;

    HubSpotLabels(Admitted admitted, DefinedTypes types, LinkTypes linkTypes) {
        this.admitted = admitted;
        this.types = types;
        this.linkTypes = linkTypes;
    }

    /// A kind of link as HubSpot shows it. Those of an account have numbers below 0 within, and above 0 here, where the
    /// category tells them apart. The label of a plain association is null, and said.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record HubSpotLabel(String category, int typeId, @Nullable String label) {

        static HubSpotLabel of(LinkType link) {
            return new HubSpotLabel(
                    link.builtIn() ? "HUBSPOT_DEFINED" : "USER_DEFINED",
                    Math.abs(link.id()),
                    link.hasLabel() ? link.label() : null);
        }
    }

    @GET
    public Uni<All<HubSpotLabel>> list(@RestPath String from, @RestPath String to) {
        return types.readable(from)
                .chain(source -> types.readable(to)
                        .map(target -> new All<>(
                                source.catalogue().catalogue().links(source.name(), target.name()).stream()
                                        .map(HubSpotLabel::of)
                                        .toList())));
    }

    @POST
    public Uni<All<HubSpotLabel>> create(@RestPath String from, @RestPath String to, @Nullable String json) {
        return writable(from, to).chain(pair -> {
            var body = DefinitionBody.of(json);
            var label = body.required(body.at("label"));
            var draft = new LinkTypes.LabelDraft(
                    body.required(body.at("name")),
                    label,
                    body.text(body.at("inverseLabel")).filter(text -> !text.isBlank()));
            body.orRefuse();
            return linkTypes.addLabel(admitted.accountId(), pair.from(), pair.to(), draft)
                    .map(made -> new All<>(made.stream().map(HubSpotLabel::of).toList()));
        });
    }

    @PUT
    public Uni<Void> update(@RestPath String from, @RestPath String to, @Nullable String json) {
        return writable(from, to).chain(pair -> {
            var body = DefinitionBody.of(json);
            var id = body.number(body.at("associationTypeId"));
            if (id.isEmpty()) {
                body.required(body.at("associationTypeId"));
            }
            var label = body.required(body.at("label"));
            var inverse = body.text(body.at("inverseLabel")).filter(text -> !text.isBlank());
            body.orRefuse();
            return linkTypes.relabel(
                    admitted.accountId(), pair.from(), pair.to(), own(pair, id.orElse(0)), label, inverse);
        });
    }

    @DELETE
    @Path("{typeId}")
    public Uni<Void> remove(@RestPath String from, @RestPath String to, @RestPath String typeId) {
        return writable(from, to).chain(pair -> {
            long id = QueryText.id(typeId);
            return linkTypes.remove(
                    admitted.accountId(), pair.from(), pair.to(), own(pair, (int) Math.min(id, Integer.MAX_VALUE)));
        });
    }

    /// The id within: a built-in kind of link that is named is told from one of the account's own by being there.
    private static int own(Pair pair, int typeId) {
        boolean isBuiltIn = pair.catalogue().links(pair.from(), pair.to()).stream()
                .anyMatch(link -> link.id() == typeId);
        return isBuiltIn ? typeId : -typeId;
    }

    private record Pair(Catalogue catalogue, String from, String to) {}

    private Uni<Pair> writable(String from, String to) {
        return types.writable(from)
                .chain(source -> types.writable(to)
                        .map(target -> new Pair(source.catalogue().catalogue(), source.name(), target.name())));
    }
}
