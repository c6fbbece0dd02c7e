package dev.landfall.dialect.hubspot;

import dev.landfall.mapping.RecordKeys;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// HubSpot's objects API, as far as it takes to see what imports have written.
@Path("/crm/v3/objects/{objectType}")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotObjects {

    private final Admitted admitted;
    private final Catalogue catalogue;
    private final StoredRecords records;

    HubSpotObjects(Admitted admitted, Catalogue catalogue, StoredRecords records) {
        this.admitted = admitted;
        this.catalogue = catalogue;
        this.records = records;
    }

    @GET
    public Uni<HubSpotPage<HubSpotObject>> list(
            @RestPath String objectType,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String archived,
            @RestQuery List<String> properties) {
        var type = readable(objectType);
        int most = QueryText.limit(limit);
        var shown = HubSpotObject.shown(type, QueryText.list(properties));
        return records.list(
                        admitted.accountId(),
                        type.name(),
                        QueryText.flag("archived", archived),
                        QueryText.after(after, 0),
                        most + 1)
                .map(found -> HubSpotPage.of(
                        found,
                        most,
                        record -> HubSpotObject.of(record, shown),
                        last -> Long.toString(last.id() + 1)));
    }

    @GET
    @Path("{objectId}")
    public Uni<HubSpotObject> get(
            @RestPath String objectType,
            @RestPath String objectId,
            @RestQuery @Nullable String idProperty,
            @RestQuery @Nullable String archived,
            @RestQuery List<String> properties) {
        var type = readable(objectType);
        boolean wantsArchived = QueryText.flag("archived", archived);
        var shown = HubSpotObject.shown(type, QueryText.list(properties));
        return find(type, objectId, Optional.ofNullable(idProperty))
                .map(found -> found.filter(record -> record.archivedAt().isPresent() == wantsArchived)
                        .map(record -> HubSpotObject.of(record, shown))
                        .orElseThrow(HubSpotRefusal::notFound));
    }

    private Uni<Optional<StoredRecord>> find(RecordType type, String objectId, Optional<String> idProperty) {
        var property = idProperty.filter(name -> !name.isBlank()).orElse(HubSpotObject.ID);
        if (property.equals(HubSpotObject.ID)) {
            return records.find(admitted.accountId(), type.name(), QueryText.id(objectId));
        }
        if (!type.keyProperty().equals(Optional.of(property))) {
            throw HubSpotRefusal.badRequest(
                    "idProperty must be a property with unique values; %s is none.".formatted(Mistakes.quote(property)));
        }
        return RecordKeys.of(type, objectId)
                .map(key -> records.findByKey(admitted.accountId(), type.name(), key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private RecordType readable(String objectType) {
        var type = catalogue
                .named(HubSpotDoor.NAME, objectType)
                .orElseThrow(() -> HubSpotRefusal.badRequest(ObjectTypeReader.unknown(objectType)));
        admitted.mustHave(ObjectType.readScopeOf(type));
        return type;
    }
}
