package dev.landfall.ops;

import dev.landfall.record.Catalogue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The catalogue is plain Java and read from files once; here it becomes a bean.
final class BuiltInCatalogue {

    @Produces
    @Singleton
    Catalogue catalogue() {
        return Catalogue.builtIn();
    }
}
