package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.Owner;
import dev.landfall.catalogue.Owners;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// HubSpot's owners API. Reading is HubSpot's; making and archiving owners is an extension, because here there are no users
/// from whom owners would come.
@Path("/crm/v3/owners")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotOwners {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;

    private final Admitted admitted;
    private final DefinedTypes types;
    private final Owners owners;

    HubSpotOwners(Admitted admitted, DefinedTypes types, Owners owners) {
        this.admitted = admitted;
        this.types = types;
        this.owners = owners;
    }

    /// An owner as HubSpot shows it. There are no users, so the owner's number stands for the user's as well; like
    /// HubSpot's, it is no longer told as one of a user once the owner is archived.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HubSpotOwner(
            String id,
            String email,
            String type,
            String firstName,
            String lastName,
            @Nullable Integer userId,
            int userIdIncludingInactive,
            String createdAt,
            String updatedAt,
            boolean archived) {

        static HubSpotOwner of(Owner owner) {
            return new HubSpotOwner(
                    Integer.toString(owner.id()),
                    owner.email(),
                    "PERSON",
                    owner.firstName(),
                    owner.lastName(),
                    owner.isArchived() ? null : owner.id(),
                    owner.id(),
                    Timestamps.text(owner.createdAt()),
                    Timestamps.text(owner.updatedAt()),
                    owner.isArchived());
        }
    }

    @GET
    public Uni<HubSpotPage<HubSpotOwner>> list(
            @RestQuery @Nullable String email,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String archived) {
        admitted.mustHave(DefinitionScopes.READ_OWNERS);
        int most = limit(Optional.ofNullable(limit));
        long from = QueryText.after(after, 0);
        boolean wantsArchived = QueryText.flag("archived", archived);
        var wanted = Optional.ofNullable(email).filter(text -> !text.isEmpty());
        return types.catalogue().map(catalogue -> {
            List<Owner> found = catalogue.owners().stream()
                    .filter(owner -> owner.id() >= from && owner.isArchived() == wantsArchived)
                    .filter(owner -> wanted.isEmpty() || owner.email().equalsIgnoreCase(wanted.get()))
                    .limit(most + 1L)
                    .toList();
            return HubSpotPage.of(found, most, HubSpotOwner::of, last -> Integer.toString(last.id() + 1));
        });
    }

    private static int limit(Optional<String> text) {
        int limit = text.filter(given -> !given.isEmpty())
                .map(given -> given.matches("\\d{1,9}") ? Integer.parseInt(given) : 0)
                .orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw HubSpotRefusal.badRequest("limit must be a number from 1 to %d.".formatted(HIGHEST_LIMIT));
        }
        return limit;
    }

    @GET
    @Path("{ownerId}")
    public Uni<HubSpotOwner> get(
            @RestPath String ownerId, @RestQuery @Nullable String idProperty, @RestQuery @Nullable String archived) {
        admitted.mustHave(DefinitionScopes.READ_OWNERS);
        boolean wantsArchived = QueryText.flag("archived", archived);
        switch (idProperty == null ? "" : idProperty) {
            case "", "id", "userId" -> {}
            default -> throw HubSpotRefusal.badRequest("idProperty must be id or userId.");
        }
        long id = QueryText.id(ownerId);
        return types.catalogue()
                .map(catalogue -> find(catalogue.owners(), id)
                        .filter(owner -> owner.isArchived() == wantsArchived)
                        .map(HubSpotOwner::of)
                        .orElseThrow(HubSpotRefusal::notFound));
    }

    @POST
    @ResponseStatus(201)
    public Uni<HubSpotOwner> create(@Nullable String json) {
        admitted.mustHave(DefinitionScopes.WRITE_OWNERS);
        var body = DefinitionBody.of(json);
        var draft = new Owners.OwnerDraft(
                body.required(body.at("email")),
                body.text(body.at("firstName")).orElse(""),
                body.text(body.at("lastName")).orElse(""));
        body.orRefuse();
        return owners.add(admitted.accountId(), draft).map(HubSpotOwner::of);
    }

    @DELETE
    @Path("{ownerId}")
    public Uni<Void> archive(@RestPath String ownerId) {
        admitted.mustHave(DefinitionScopes.WRITE_OWNERS);
        long id = QueryText.id(ownerId);
        if (id > Integer.MAX_VALUE) {
            throw HubSpotRefusal.notFound();
        }
        return owners.archive(admitted.accountId(), (int) id);
    }

    private static Optional<Owner> find(List<Owner> owners, long id) {
        return owners.stream().filter(owner -> owner.id() == id).findFirst();
    }
}
