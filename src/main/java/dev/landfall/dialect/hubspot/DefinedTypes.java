package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.AccountCatalogue;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// The object types whose definitions a caller may see or change.
@ApplicationScoped
class DefinedTypes {

    private final Admitted admitted;
    private final Catalogues catalogues;

    DefinedTypes(Admitted admitted, Catalogues catalogues) {
        this.admitted = admitted;
        this.catalogues = catalogues;
    }

    /// An object type, and the catalogue it stands in.
    record Defined(AccountCatalogue catalogue, RecordType type) {

        String name() {
            return type.name();
        }
    }

    Uni<Defined> readable(String word) {
        return find(word).invoke(found -> admitted.mustHave(DefinitionScopes.read(found.type())));
    }

    Uni<Defined> writable(String word) {
        return find(word).invoke(found -> admitted.mustHave(DefinitionScopes.write(found.type())));
    }

    private Uni<Defined> find(String word) {
        return catalogue().map(catalogue -> new Defined(catalogue, typeOf(catalogue, word)));
    }

    Uni<AccountCatalogue> catalogue() {
        return catalogues.whole(admitted.accountId());
    }

    static RecordType typeOf(AccountCatalogue catalogue, String word) {
        return catalogue
                .type(HubSpotDoor.NAME, word)
                .orElseThrow(() -> HubSpotRefusal.badRequest(ObjectTypeReader.unknown(word)));
    }
}
