package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.PropertyGroup;
import dev.landfall.catalogue.PropertyGroups;
import dev.landfall.dialect.hubspot.HubSpotProperties.All;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// The groups under which HubSpot shows properties.
@Path("/crm/v3/properties/{objectType}/groups")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotPropertyGroups {

    private final Admitted admitted;
    private final DefinedTypes types;
    private final PropertyGroups groups;

    HubSpotPropertyGroups(Admitted admitted, DefinedTypes types, PropertyGroups groups) {
        this.admitted = admitted;
        this.types = types;
        this.groups = groups;
    }

    /// A group is removed, not archived.
    record HubSpotPropertyGroup(String name, String label, int displayOrder, boolean archived) {

        static HubSpotPropertyGroup of(PropertyGroup group) {
            return new HubSpotPropertyGroup(group.name(), group.label(), group.order(), false);
        }
    }

    @GET
    public Uni<All<HubSpotPropertyGroup>> list(@RestPath String objectType) {
        return types.readable(objectType)
                .map(defined -> new All<>(defined.catalogue().groups(defined.name()).stream()
                        .map(HubSpotPropertyGroup::of)
                        .toList()));
    }

    @POST
    @ResponseStatus(201)
    public Uni<HubSpotPropertyGroup> create(@RestPath String objectType, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var name = body.required(body.at("name"));
            var label = body.required(body.at("label"));
            int order = body.number(body.at("displayOrder")).orElse(HubSpotPropertiesReader.LAST);
            body.orRefuse();
            return groups.add(admitted.accountId(), defined.name(), name, label, order)
                    .map(HubSpotPropertyGroup::of);
        });
    }

    @GET
    @Path("{groupName}")
    public Uni<HubSpotPropertyGroup> get(@RestPath String objectType, @RestPath String groupName) {
        return types.readable(objectType)
                .map(defined -> defined.catalogue()
                        .group(defined.name(), groupName)
                        .map(HubSpotPropertyGroup::of)
                        .orElseThrow(() -> HubSpotRefusal.notFound(
                                "There is no property group %s.".formatted(Mistakes.quote(groupName)))));
    }

    @PATCH
    @Path("{groupName}")
    public Uni<HubSpotPropertyGroup> update(
            @RestPath String objectType, @RestPath String groupName, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var label = body.text(body.at("label"));
            var order = body.number(body.at("displayOrder"));
            body.orRefuse();
            return groups.change(admitted.accountId(), defined.name(), groupName, label, order)
                    .map(HubSpotPropertyGroup::of);
        });
    }

    @DELETE
    @Path("{groupName}")
    public Uni<Void> remove(@RestPath String objectType, @RestPath String groupName) {
        return types.writable(objectType)
                .chain(defined -> groups.remove(admitted.accountId(), defined.name(), groupName));
    }
}
