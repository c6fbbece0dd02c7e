package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotAssociationsBatch.Failure;
import dev.landfall.intake.Linking;
import dev.landfall.store.LinksEditor;
import dev.landfall.store.LinksWish;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/// Has associations made and words what came of it, for both APIs about them.
@ApplicationScoped
class HubSpotAssociationsEdits {

    private final Admitted admitted;
    private final Linking linking;

    HubSpotAssociationsEdits(Admitted admitted, Linking linking) {
        this.admitted = admitted;
        this.linking = linking;
    }

    /// Associates two records; not found when one of them is not there.
    Uni<LinksWish> associate(HubSpotAssociationsPair pair, LinksWish wish) {
        return linking.relabel(admitted.accountId(), pair.between(), List.of(wish)).map(outcome -> {
            if (!outcome.isFulfilled(wish)) {
                throw HubSpotRefusal.notFound();
            }
            return wish;
        });
    }

    /// Associates records as far as they are there.
    ///
    /// @param word what is said of a wish that is fulfilled
    <T> Uni<HubSpotAssociationsBatch<T>> associate(
            HubSpotAssociationsPair pair, List<LinksWish> wishes, Function<LinksWish, T> word) {
        var started = Instant.now();
        return linking.relabel(admitted.accountId(), pair.between(), wishes).map(outcome -> {
            var results = new ArrayList<T>();
            var failures = new ArrayList<Failure>();
            for (var wish : wishes) {
                if (outcome.isFulfilled(wish)) {
                    results.add(word.apply(wish));
                } else {
                    failures.add(unknown(pair, wish, outcome));
                }
            }
            return HubSpotAssociationsBatch.of(started, results, failures);
        });
    }

    private static Failure unknown(HubSpotAssociationsPair pair, LinksWish wish, LinksEditor.Outcome outcome) {
        boolean fromIsThere = !outcome.unknownFrom().contains(wish.from());
        var type = fromIsThere ? pair.to() : pair.from();
        long id = fromIsThere ? wish.to() : wish.from();
        return Failure.notFound(
                "",
                "There is no %s with the ID %d.".formatted(HubSpotAssociationsPair.word(type), id),
                Map.of(
                        "fromObjectId", List.of(Long.toString(wish.from())),
                        "toObjectId", List.of(Long.toString(wish.to()))));
    }

    Uni<RestResponse<Void>> dissociate(HubSpotAssociationsPair pair, List<LinksWish> wishes) {
        return linking.unlink(admitted.accountId(), pair.between(), wishes).map(_ -> RestResponse.noContent());
    }
}
