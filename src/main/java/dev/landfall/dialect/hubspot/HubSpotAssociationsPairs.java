package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.LinksBetween;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// Finds the object types of a request about associations, and sees to it that its caller may ask about them: whoever
/// associates two records changes both.
@ApplicationScoped
class HubSpotAssociationsPairs {

    private final Admitted admitted;
    private final Catalogues catalogues;

    HubSpotAssociationsPairs(Admitted admitted, Catalogues catalogues) {
        this.admitted = admitted;
        this.catalogues = catalogues;
    }

    Uni<HubSpotAssociationsPair> readable(String from, String to) {
        return pair(from, to, ObjectType::readScopeOf);
    }

    Uni<HubSpotAssociationsPair> writable(String from, String to) {
        return pair(from, to, ObjectType::writeScopeOf);
    }

    private Uni<HubSpotAssociationsPair> pair(String from, String to, Function<RecordType, String> scope) {
        return catalogues.of(admitted.accountId()).map(catalogue -> {
            var fromType = type(catalogue, from, scope);
            var toType = type(catalogue, to, scope);
            return new HubSpotAssociationsPair(
                    fromType, toType, LinksBetween.of(catalogue, fromType.name(), toType.name()));
        });
    }

    private RecordType type(Catalogue catalogue, String word, Function<RecordType, String> scope) {
        var type = catalogue
                .named(HubSpotDoor.NAME, word)
                .orElseThrow(() -> HubSpotRefusal.badRequest(ObjectTypeReader.unknown(word)));
        admitted.mustHave(scope.apply(type));
        return type;
    }
}
