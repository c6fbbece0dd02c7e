package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.dialect.hubspot.HubSpotPage.Paging;
import dev.landfall.store.RecordSearches;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// HubSpot's search for objects.
///
/// Where its documents leave a doubt: no condition but NOT_HAS_PROPERTY holds for an object without a value, NEQ and
/// NOT_IN included; the property whose value names an object (`email`, `domain`) is compared with EQ and IN as it is
/// stored, and so by its index; of properties with several values, EQ asks for all the named ones and IN for one of them.
/// What has been written is found at once.
@Path(HubSpotObjects.PATH + "/search")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotObjectSearches {

    private final HubSpotObjectTypes types;
    private final HubSpotObjectViews views;
    private final RecordSearches searches;

    HubSpotObjectSearches(HubSpotObjectTypes types, HubSpotObjectViews views, RecordSearches searches) {
        this.types = types;
        this.views = views;
        this.searches = searches;
    }

    /// What has been found. `total` counts all of it, also what no page shows.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Found(long total, List<HubSpotObject> results, @Nullable Paging paging) {}

    @POST
    public Uni<Found> search(@RestPath String objectType, @Nullable String text) {
        return types.readable(objectType).chain(named -> {
            var reader = new ObjectSearchReader(named, HubSpotObjectBody.of(text));
            var search = reader.search();
            var view = HubSpotObjectView.of(named.type(), reader.properties(), Set.of(), List.of());
            return searches.find(search).chain(found -> views.show(named, found.records(), view)
                    .map(shown -> new Found(found.total(), shown, next(search.skip() + shown.size(), found.total()))));
        });
    }

    private static @Nullable Paging next(int place, long total) {
        return place < Math.min(total, ObjectSearchReader.MOST_RESULTS)
                ? new Paging(new HubSpotPage.Next(Integer.toString(place), null))
                : null;
    }
}
