package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.OwnType;
import dev.landfall.catalogue.RecordTypes;
import dev.landfall.dialect.hubspot.HubSpotProperties.All;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's schemas API: the object types an account adds. Clients also ask for it under `/crm-object-schemas`, see
/// [PathAliases].
@Path("/crm/v3/schemas")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotSchemas {

    private final Admitted admitted;
    private final DefinedTypes types;
    private final RecordTypes recordTypes;

    HubSpotSchemas(Admitted admitted, DefinedTypes types, RecordTypes recordTypes) {
        this.admitted = admitted;
        this.types = types;
        this.recordTypes = recordTypes;
    }

    @GET
    public Uni<All<HubSpotSchema>> list(@RestQuery @Nullable String archived) {
        admitted.mustHave(DefinitionScopes.READ_CUSTOM);
        boolean wantsArchived = QueryText.flag("archived", archived);
        return types.catalogue()
                .map(catalogue -> new All<>(own(catalogue).stream()
                        .filter(type -> type.isArchived() == wantsArchived)
                        .map(type -> HubSpotSchema.of(type, catalogue))
                        .toList()));
    }

    private static List<OwnType> own(AccountCatalogue catalogue) {
        return catalogue.ownTypes().stream()
                .filter(type -> type.door().equals(HubSpotDoor.NAME))
                .toList();
    }

    @POST
    @ResponseStatus(201)
    public Uni<HubSpotSchema> create(@Nullable String json) {
        admitted.mustHave(DefinitionScopes.WRITE_CUSTOM);
        return types.catalogue()
                .chain(catalogue -> {
                    var body = DefinitionBody.of(json);
                    var draft = new HubSpotSchemasReader(body, catalogue).draft();
                    body.orRefuse();
                    return recordTypes.add(admitted.accountId(), draft);
                })
                .chain(this::shown);
    }

    private Uni<HubSpotSchema> shown(OwnType type) {
        return types.catalogue().map(catalogue -> HubSpotSchema.of(type, catalogue));
    }

    @GET
    @Path("{objectType}")
    public Uni<HubSpotSchema> get(@RestPath String objectType) {
        admitted.mustHave(DefinitionScopes.READ_CUSTOM);
        return types.catalogue().map(catalogue -> find(catalogue, objectType).orElseThrow(() -> notThere(objectType)));
    }

    /// The account's own types first: a built-in one may go by the same word.
    private static Optional<HubSpotSchema> find(AccountCatalogue catalogue, String word) {
        return catalogue
                .ownType(HubSpotDoor.NAME, word)
                .map(own -> HubSpotSchema.of(own, catalogue))
                .or(() -> catalogue.type(HubSpotDoor.NAME, word).map(type -> HubSpotSchema.of(type, catalogue)));
    }

    @PATCH
    @Path("{objectType}")
    public Uni<HubSpotSchema> update(@RestPath String objectType, @Nullable String json) {
        admitted.mustHave(DefinitionScopes.WRITE_CUSTOM);
        return types.catalogue()
                .chain(catalogue -> {
                    var body = DefinitionBody.of(json);
                    var change = new HubSpotSchemasReader(body, catalogue).change();
                    body.orRefuse();
                    return recordTypes.change(admitted.accountId(), HubSpotDoor.NAME, objectType, change);
                })
                .map(HubSpotSchema::definition);
    }

    @DELETE
    @Path("{objectType}")
    public Uni<Void> archive(@RestPath String objectType, @RestQuery @Nullable String archived) {
        admitted.mustHave(DefinitionScopes.WRITE_CUSTOM);
        return QueryText.flag("archived", archived)
                ? recordTypes.purge(admitted.accountId(), HubSpotDoor.NAME, objectType)
                : recordTypes.archive(admitted.accountId(), HubSpotDoor.NAME, objectType);
    }

    @POST
    @Path("batch/read")
    public Uni<RestResponse<HubSpotPropertiesBatch<HubSpotSchema>>> readAll(@Nullable String json) {
        admitted.mustHave(DefinitionScopes.READ_CUSTOM);
        var asked = Instant.now();
        return types.catalogue().map(catalogue -> {
            var body = DefinitionBody.of(json);
            var words = body.elements("inputs", HubSpotPropertiesBatch.MOST_INPUTS).stream()
                    .map(HubSpotSchemas::word)
                    .toList();
            body.orRefuse();
            return answer(catalogue, words, asked);
        });
    }

    /// Clients send names, or objects with an id.
    private static String word(Field input) {
        return input.node().isTextual() ? input.node().asText() : input.at("id").node().asText();
    }

    private static RestResponse<HubSpotPropertiesBatch<HubSpotSchema>> answer(
            AccountCatalogue catalogue, List<String> words, Instant asked) {
        var found = new ArrayList<HubSpotSchema>();
        var missing = new ArrayList<String>();
        for (var word : words) {
            find(catalogue, word).ifPresentOrElse(found::add, () -> missing.add(word));
        }
        var failed = missing.isEmpty()
                ? List.<HubSpotPropertiesBatch.Failed>of()
                : List.of(HubSpotPropertiesBatch.notFound("Some object types are not there.", missing));
        var batch = HubSpotPropertiesBatch.of(found, failed, asked);
        return RestResponse.ResponseBuilder.<HubSpotPropertiesBatch<HubSpotSchema>>create(batch.status(200))
                .entity(batch)
                .build();
    }

    @POST
    @Path("{objectType}/associations")
    @ResponseStatus(201)
    public Uni<HubSpotSchema.Association> associate(@RestPath String objectType, @Nullable String json) {
        admitted.mustHave(DefinitionScopes.WRITE_CUSTOM);
        return types.catalogue()
                .chain(catalogue -> {
                    var type = DefinedTypes.typeOf(catalogue, objectType);
                    var wanted = new HubSpotSchemasReader(DefinitionBody.of(json), catalogue).association();
                    if (!wanted.from().equals(type.name()) && !wanted.to().equals(type.name())) {
                        throw HubSpotRefusal.badRequest("One of the two object types must be %s.".formatted(type.id()));
                    }
                    return recordTypes.link(admitted.accountId(), wanted.from(), wanted.to(), wanted.name());
                })
                .map(HubSpotSchema.Association::of);
    }

    @DELETE
    @Path("{objectType}/associations/{associationIdentifier}")
    public Uni<Void> dissociate(@RestPath String objectType, @RestPath String associationIdentifier) {
        admitted.mustHave(DefinitionScopes.WRITE_CUSTOM);
        long id = QueryText.id(associationIdentifier);
        return types.catalogue().chain(catalogue -> {
            var type = DefinedTypes.typeOf(catalogue, objectType);
            return recordTypes.unlink(
                    admitted.accountId(), type.name(), -(int) Math.min(id, Integer.MAX_VALUE));
        });
    }

    private static HubSpotRefusal notThere(String word) {
        return HubSpotRefusal.notFound("There is no object type %s.".formatted(Mistakes.quote(word)));
    }
}
