package dev.landfall.dialect.commercelayer;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All resources of this door by type: each bean that is a [Resource], and the records of the catalogue.
@ApplicationScoped
class Resources {

    private final Map<String, Resource> fixed;

    Resources(@All List<Resource> fixed) {
        this.fixed = fixed.stream().collect(Collectors.toMap(resource -> resource.shape().type(), Function.identity()));
    }

    /// Refuses types that nobody knows.
    Resource named(ApiCall call, String type) {
        return find(call, type).orElseThrow(ApiRefusal::notFound);
    }

    Optional<Resource> find(ApiCall call, String type) {
        return Optional.ofNullable(fixed.get(type));
    }
}
