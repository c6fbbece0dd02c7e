package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.PropertyDefinition;
import dev.landfall.catalogue.PropertyDefinitions;
import dev.landfall.catalogue.PropertyDraft;
import dev.landfall.catalogue.PropertyOutcome;
import dev.landfall.dialect.hubspot.DefinedTypes.Defined;
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

/// HubSpot's properties API: what object types have, and what an account adds to them. The parameter `locale` changes
/// nothing: labels are in one language.
@Path("/crm/v3/properties/{objectType}")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotProperties {

    private final Admitted admitted;
    private final DefinedTypes types;
    private final PropertyDefinitions properties;

    HubSpotProperties(Admitted admitted, DefinedTypes types, PropertyDefinitions properties) {
        this.admitted = admitted;
        this.types = types;
        this.properties = properties;
    }

    /// All of something, without pages.
    record All<T>(List<T> results) {}

    @GET
    public Uni<All<HubSpotProperty>> list(
            @RestPath String objectType,
            @RestQuery @Nullable String archived,
            @RestQuery("properties") List<String> names,
            @RestQuery @Nullable String dataSensitivity) {
        boolean wantsArchived = QueryText.flag("archived", archived);
        boolean wantsPlain = isPlain(Optional.ofNullable(dataSensitivity));
        var wanted = QueryText.list(names);
        return types.readable(objectType)
                .map(defined -> new All<>(defined.catalogue().properties(defined.name()).stream()
                        .filter(property -> wantsPlain && property.isArchived() == wantsArchived)
                        .filter(property -> wanted.isEmpty() || wanted.contains(property.name()))
                        .map(property -> HubSpotProperty.of(property, defined.type()))
                        .toList()));
    }

    /// There are no sensitive properties.
    private static boolean isPlain(Optional<String> sensitivity) {
        return switch (sensitivity.orElse("")) {
            case "", "non_sensitive" -> true;
            case "sensitive", "highly_sensitive" -> false;
            default -> throw HubSpotRefusal.badRequest(
                    "dataSensitivity must be one of non_sensitive, sensitive, highly_sensitive.");
        };
    }

    @POST
    @ResponseStatus(201)
    public Uni<HubSpotProperty> create(@RestPath String objectType, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var draft = new HubSpotPropertiesReader(body).draft(body.root(), true);
            body.orRefuse();
            return properties.add(admitted.accountId(), defined.name(), draft)
                    .map(made -> HubSpotProperty.of(made, defined.type()));
        });
    }

    @GET
    @Path("{propertyName}")
    public Uni<HubSpotProperty> get(
            @RestPath String objectType, @RestPath String propertyName, @RestQuery @Nullable String archived) {
        boolean wantsArchived = QueryText.flag("archived", archived);
        return types.readable(objectType)
                .map(defined -> HubSpotProperty.of(
                        find(defined, propertyName)
                                .filter(property -> property.isArchived() == wantsArchived)
                                .orElseThrow(() -> notThere(propertyName)),
                        defined.type()));
    }

    @PATCH
    @Path("{propertyName}")
    public Uni<HubSpotProperty> update(
            @RestPath String objectType, @RestPath String propertyName, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var known = find(defined, propertyName).orElseThrow(() -> notThere(propertyName));
            var body = DefinitionBody.of(json);
            var change = new HubSpotPropertiesReader(body).change(known.property());
            body.orRefuse();
            return properties.change(admitted.accountId(), defined.name(), propertyName, change)
                    .map(changed -> HubSpotProperty.of(changed, defined.type()));
        });
    }

    @DELETE
    @Path("{propertyName}")
    public Uni<Void> archive(@RestPath String objectType, @RestPath String propertyName) {
        return types.writable(objectType)
                .chain(defined -> properties.archive(admitted.accountId(), defined.name(), propertyName));
    }

    @POST
    @Path("batch/create")
    public Uni<RestResponse<HubSpotPropertiesBatch<HubSpotProperty>>> createAll(
            @RestPath String objectType, @Nullable String json) {
        var asked = Instant.now();
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var reader = new HubSpotPropertiesReader(body);
            var drafts = body.elements("inputs", HubSpotPropertiesBatch.MOST_INPUTS).stream()
                    .map(input -> reader.draft(input, true))
                    .toList();
            body.orRefuse();
            return properties.addAll(admitted.accountId(), defined.name(), drafts)
                    .map(outcomes -> answer(created(defined, drafts, outcomes, asked), 201));
        });
    }

    private static HubSpotPropertiesBatch<HubSpotProperty> created(
            Defined defined, List<PropertyDraft> drafts, List<PropertyOutcome> outcomes, Instant asked) {
        var made = new ArrayList<HubSpotProperty>();
        var failed = new ArrayList<HubSpotPropertiesBatch.Failed>();
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case PropertyOutcome.Added(var definition) ->
                    made.add(HubSpotProperty.of(definition, defined.type()));
                case PropertyOutcome.Refused(var why) ->
                    failed.add(HubSpotPropertiesBatch.failed(drafts.get(i).name(), why));
            }
        }
        return HubSpotPropertiesBatch.of(made, failed, asked);
    }

    @POST
    @Path("batch/read")
    public Uni<RestResponse<HubSpotPropertiesBatch<HubSpotProperty>>> readAll(
            @RestPath String objectType, @Nullable String json) {
        var asked = Instant.now();
        return types.readable(objectType).map(defined -> {
            var body = DefinitionBody.of(json);
            var names = names(body);
            boolean wantsArchived = body.flag(body.at("archived")).orElse(false);
            boolean wantsPlain = isPlain(body.text(body.at("dataSensitivity")));
            body.orRefuse();
            var found = new ArrayList<HubSpotProperty>();
            var missing = new ArrayList<String>();
            for (var name : names) {
                find(defined, name)
                        .filter(property -> wantsPlain && property.isArchived() == wantsArchived)
                        .ifPresentOrElse(
                                property -> found.add(HubSpotProperty.of(property, defined.type())),
                                () -> missing.add(name));
            }
            var failed = missing.isEmpty()
                    ? List.<HubSpotPropertiesBatch.Failed>of()
                    : List.of(HubSpotPropertiesBatch.notFound("Some properties are not there.", missing));
            return answer(HubSpotPropertiesBatch.of(found, failed, asked), 200);
        });
    }

    @POST
    @Path("batch/archive")
    public Uni<Void> archiveAll(@RestPath String objectType, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var names = names(body);
            body.orRefuse();
            return properties.archiveAll(admitted.accountId(), defined.name(), names);
        });
    }

    private static List<String> names(DefinitionBody body) {
        return body.elements("inputs", HubSpotPropertiesBatch.MOST_INPUTS).stream()
                .map(input -> body.required(input.at("name")))
                .toList();
    }

    private static <T> RestResponse<HubSpotPropertiesBatch<T>> answer(HubSpotPropertiesBatch<T> batch, int status) {
        return RestResponse.ResponseBuilder.<HubSpotPropertiesBatch<T>>create(batch.status(status))
                .entity(batch)
                .build();
    }

    private static Optional<PropertyDefinition> find(Defined defined, String name) {
        return defined.catalogue().property(defined.name(), name);
    }

    private static HubSpotRefusal notThere(String name) {
        return HubSpotRefusal.notFound("There is no property named %s.".formatted(Mistakes.quote(name)));
    }
}
