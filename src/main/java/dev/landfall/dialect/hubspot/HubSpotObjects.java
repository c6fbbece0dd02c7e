package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.intake.Edit;
import dev.landfall.intake.Edited;
import dev.landfall.intake.RecordEdits;
import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading;
import dev.landfall.record.UniqueValue;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's objects API for single objects: list, create, read, change, archive. [HubSpotObjectBatches],
/// [HubSpotObjectSearches] and [HubSpotObjectMerges] have the rest.
///
/// A step of a life cycle goes back to an earlier one only by way of none: a PATCH that wants it to leaves it where it is.
@Path(HubSpotObjects.PATH)
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotObjects {

    static final String PATH = "/crm/v3/objects/{objectType}";

    /// A page with former values is shorter than others.
    private static final int HIGHEST_LIMIT_WITH_HISTORY = 50;

    private final HubSpotObjectTypes types;
    private final HubSpotObjectViews views;
    private final StoredRecords records;
    private final RecordEdits edits;

    HubSpotObjects(HubSpotObjectTypes types, HubSpotObjectViews views, StoredRecords records, RecordEdits edits) {
        this.types = types;
        this.views = views;
        this.records = records;
        this.edits = edits;
    }

    @GET
    public Uni<HubSpotPage<HubSpotObject>> list(
            @RestPath String objectType,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String archived,
            @RestQuery List<String> properties,
            @RestQuery List<String> propertiesWithHistory,
            @RestQuery List<String> associations,
            RoutingContext routing) {
        var link = PageLink.of(routing);
        return types.readable(objectType).chain(named -> {
            var view = view(named, properties, propertiesWithHistory, associations);
            int most = limit(limit, view);
            return records.list(
                            named.accountId(),
                            named.type().name(),
                            QueryText.flag("archived", archived),
                            QueryText.after(after, 0),
                            most + 1)
                    .chain(found -> page(named, found, most, view, link));
        });
    }

    private static int limit(@Nullable String text, HubSpotObjectView view) {
        return QueryText.limit(
                text,
                QueryText.DEFAULT_LIMIT,
                view.history().isEmpty() ? QueryText.HIGHEST_LIMIT : HIGHEST_LIMIT_WITH_HISTORY);
    }

    private Uni<HubSpotPage<HubSpotObject>> page(
            Named named, List<StoredRecord> found, int most, HubSpotObjectView view, PageLink link) {
        var page = HubSpotPage.of(found, most, record -> record, last -> Long.toString(last.id() + 1), link);
        return views.show(named, page.results(), view).map(shown -> new HubSpotPage<>(shown, page.paging()));
    }

    @POST
    public Uni<RestResponse<HubSpotObject>> create(@RestPath String objectType, @Nullable String body) {
        return types.writable(objectType)
                .chain(named -> {
                    var edit = new HubSpotObjectReader(named, HubSpotObjectBody.of(body)).creation();
                    return write(named, edit);
                })
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .header(HttpHeaders.LOCATION, "/crm/v3/objects/%s/%s".formatted(objectType, made.id()))
                        .build());
    }

    @GET
    @Path("{objectId}")
    public Uni<HubSpotObject> get(
            @RestPath String objectType,
            @RestPath String objectId,
            @RestQuery @Nullable String idProperty,
            @RestQuery @Nullable String archived,
            @RestQuery List<String> properties,
            @RestQuery List<String> propertiesWithHistory,
            @RestQuery List<String> associations) {
        return types.readable(objectType).chain(named -> {
            boolean wantsArchived = QueryText.flag("archived", archived);
            var view = view(named, properties, propertiesWithHistory, associations);
            var target = HubSpotObjectReader.target(named.type(), objectId, Optional.ofNullable(idProperty));
            return idOf(named, target)
                    .chain(id -> id.map(number -> find(named, number, wantsArchived))
                            .orElseThrow(HubSpotRefusal::notFound))
                    .chain(found -> views.show(named, List.of(found), view))
                    .map(List::getFirst);
        });
    }

    private Uni<Optional<Long>> idOf(Named named, Edit.Target target) {
        return switch (target) {
            case Edit.Target.New _ -> Uni.createFrom().item(Optional.empty());
            case Edit.Target.ById(var id) -> Uni.createFrom().item(Optional.of(id));
            case Edit.Target.ByUnique(var property, var text, var _) -> known(named, property, text)
                    .map(value -> records.named(named.accountId(), named.type(), property, Set.of(value))
                            .map(ids -> Optional.ofNullable(ids.get(value))))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
        };
    }

    /// What a record is known by; empty where the text is no value of the property and so names nothing.
    static Optional<String> known(Named named, String property, String text) {
        return named.type()
                .property(property)
                .flatMap(unique -> switch (PropertyValues.read(unique, text)) {
                    case ValueReading.Valid(var stored) -> Optional.of(UniqueValue.of(unique, stored).value());
                    case ValueReading.Added _, ValueReading.Cleared _, ValueReading.Invalid _ -> Optional.empty();
                });
    }

    private Uni<StoredRecord> find(Named named, long id, boolean archived) {
        return records.find(named.accountId(), named.type().name(), id)
                .map(found -> found.filter(record -> record.archivedAt().isPresent() == archived)
                        .orElseThrow(HubSpotRefusal::notFound));
    }

    @PATCH
    @Path("{objectId}")
    public Uni<HubSpotObject> change(
            @RestPath String objectType,
            @RestPath String objectId,
            @RestQuery @Nullable String idProperty,
            @Nullable String body) {
        return types.writable(objectType).chain(named -> {
            var target = HubSpotObjectReader.target(named.type(), objectId, Optional.ofNullable(idProperty));
            return write(named, new HubSpotObjectReader(named, HubSpotObjectBody.of(body)).change(target));
        });
    }

    private Uni<HubSpotObject> write(Named named, Edit edit) {
        var view = HubSpotObjectView.ofWritten(named.type(), edit.values().keySet());
        return edits.apply(named.accountId(), named.catalogue(), named.type(), edit)
                .map(edited -> HubSpotObjectFault.orRefuse(edited, named.type()))
                .map(Edited.Stored::record)
                .map(record -> HubSpotObject.of(record, view.properties()));
    }

    @DELETE
    @Path("{objectId}")
    public Uni<Void> archive(@RestPath String objectType, @RestPath String objectId) {
        return types.writable(objectType)
                .chain(named -> edits.archive(named.accountId(), named.type(), Set.of(QueryText.id(objectId))));
    }

    private HubSpotObjectView view(
            Named named, List<String> properties, List<String> propertiesWithHistory, List<String> associations) {
        var others = QueryText.list(associations).stream().map(named::other).distinct().toList();
        others.forEach(types::mustBeReadable);
        return HubSpotObjectView.of(
                named.type(), QueryText.list(properties), QueryText.list(propertiesWithHistory), others);
    }
}
