package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/// Finds the object type that a path names, and sees to it that the caller may do with its objects what it wants.
@ApplicationScoped
class HubSpotObjectTypes {

    private final Admitted admitted;
    private final Catalogues catalogues;

    HubSpotObjectTypes(Admitted admitted, Catalogues catalogues) {
        this.admitted = admitted;
        this.catalogues = catalogues;
    }

    /// An object type of an account, and the catalogue it comes from.
    record Named(long accountId, Catalogue catalogue, RecordType type) {

        /// Another object type, which a request names besides.
        RecordType other(String word) {
            return find(catalogue, word);
        }
    }

    Uni<Named> readable(String word) {
        return named(word, ObjectType::readScopeOf);
    }

    Uni<Named> writable(String word) {
        return named(word, ObjectType::writeScopeOf);
    }

    /// Further object types, which a request also wants to read.
    void mustBeReadable(RecordType type) {
        admitted.mustHave(ObjectType.readScopeOf(type));
    }

    private Uni<Named> named(String word, Function<RecordType, String> scope) {
        long accountId = admitted.accountId();
        return catalogues.of(accountId).map(catalogue -> {
            var type = find(catalogue, word);
            admitted.mustHave(scope.apply(type));
            return new Named(accountId, catalogue, type);
        });
    }

    private static RecordType find(Catalogue catalogue, String word) {
        return catalogue
                .named(HubSpotDoor.NAME, word)
                .orElseThrow(() -> HubSpotRefusal.badRequest(ObjectTypeReader.unknown(word)));
    }
}
