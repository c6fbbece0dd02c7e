package dev.landfall.dialect.commercelayer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds what a client asks to have shown along (`include`), one step of a path after the other, each by one look-up for
/// all resources of the step.
final class Inclusion {

    /// Of one resource, no more than this is included by one relation: who wants all of it goes through the list.
    static final int MOST_OF_ONE = 25;

    /// In one answer.
    private static final int MOST = 1_000;

    private final ApiCall call;
    private final Resources resources;
    private final Map<Item.Target, Item> found = new LinkedHashMap<>();
    private final Map<Item.Target, Map<String, List<Item.Target>>> linkages = new HashMap<>();

    private Inclusion(ApiCall call, Resources resources) {
        this.call = call;
        this.resources = resources;
    }

    /// What was found: every resource once.
    record Included(
            boolean isAsked,
            Collection<Item> items,
            Map<Item.Target, Map<String, List<Item.Target>>> linkages) {

        static final Included NONE = new Included(false, List.of(), Map.of());

        /// What a relation of a resource leads to, if a client asked for it.
        Optional<List<Item.Target>> linkage(Item item, Shape.Relation relation) {
            return Optional.ofNullable(linkages.getOrDefault(item.name(), Map.of()).get(relation.name()));
        }
    }

    static Uni<Included> of(ApiCall call, Resources resources, Resource resource, List<Item> items) {
        var paths = call.parameters().included();
        if (paths.isEmpty()) {
            return Uni.createFrom().item(Included.NONE);
        }
        var inclusion = new Inclusion(call, resources);
        paths.forEach(path -> inclusion.check(path, resource.shape()));
        return Multi.createFrom()
                .iterable(paths)
                .onItem()
                .transformToUniAndConcatenate(path -> inclusion.follow(path, resource, items))
                .collect()
                .asList()
                .map(_ -> inclusion.included(items));
    }

    private void check(List<String> path, Shape shape) {
        var at = shape;
        for (var step : path) {
            var relation = at.relation(step);
            if (relation.isEmpty()) {
                throw ApiRefusal.badRequest(
                        "INVALID_INCLUDE",
                        "Invalid include",
                        "%s is not a valid association of %s".formatted(step, at.type()));
            }
            at = resources.named(call, relation.get().target()).shape();
        }
    }

    private Uni<Boolean> follow(List<String> path, Resource resource, List<Item> items) {
        if (path.isEmpty() || items.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        var relation = resource.shape().relation(path.getFirst()).orElseThrow();
        var target = resources.named(call, relation.target());
        return resource.related(call, relation, items)
                .map(related -> remember(relation, items, related))
                .chain(next -> follow(path.subList(1, path.size()), target, next));
    }

    private List<Item> remember(Shape.Relation relation, List<Item> items, Map<String, List<Item>> related) {
        var next = new ArrayList<Item>();
        for (var item : items) {
            var targets = related.getOrDefault(item.id(), List.of());
            linkages.computeIfAbsent(item.name(), _ -> new HashMap<>())
                    .put(relation.name(), targets.stream().map(Item::name).toList());
            for (var target : targets) {
                found.putIfAbsent(target.name(), target);
                next.add(target);
            }
        }
        if (found.size() > MOST) {
            throw ApiRefusal.badRequest(
                    "INVALID_INCLUDE",
                    "Invalid include",
                    "More than %d resources would be included. Ask for smaller pages.".formatted(MOST));
        }
        return next.stream().distinct().toList();
    }

    private Included included(List<Item> items) {
        var own = items.stream().map(Item::name).toList();
        own.forEach(found::remove);
        return new Included(true, List.copyOf(found.values()), linkages);
    }
}
