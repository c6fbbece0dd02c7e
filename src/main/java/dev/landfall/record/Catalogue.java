package dev.landfall.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be imported: record types by name and by the words a door uses for them. Never changes; what an account
/// adds of its own makes a new catalogue, see [#plus].
public final class Catalogue {

    public static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of());

    private final Map<String, RecordType> types;
    private final Map<Integer, LinkType> links;
    private final Map<Alias, RecordType> byAlias;

    private record Alias(String door, String word) {

        Alias(String door, String word) {
            this.door = door;
            this.word = word.toLowerCase(Locale.ROOT);
        }
    }

    private Catalogue(Map<String, RecordType> types, Map<Integer, LinkType> links) {
        this.types = types;
        this.links = links;
        this.byAlias = aliases(types.values());
    }

    /// The types every account has. Reads files; call it once.
    public static Catalogue builtIn() {
        return EMPTY.plus(CatalogueFile.readAll()).plusLinks(LinkTypeFile.readAll());
    }

    /// This catalogue and more types; a type of the same name takes the place of the one that was there, and the words
    /// of a later type those of an earlier one.
    public Catalogue plus(Collection<RecordType> more) {
        var all = new LinkedHashMap<>(types);
        for (var type : more) {
            all.put(type.name(), type);
        }
        return new Catalogue(all, links);
    }

    /// This catalogue and more kinds of link; one of the same id takes the place of the one that was there. A labelled link
    /// stands with the first plain one of its direction.
    public Catalogue plusLinks(Collection<LinkType> more) {
        var all = new LinkedHashMap<>(links);
        for (var link : more) {
            all.put(link.id(), link);
        }
        var plain = new HashMap<Direction, Integer>();
        for (var link : all.values()) {
            if (!link.hasLabel()) {
                plain.putIfAbsent(new Direction(link.from(), link.to()), link.id());
            }
        }
        all.replaceAll((id, link) -> link.hasLabel()
                ? link.standingWith(plain.getOrDefault(new Direction(link.from(), link.to()), id))
                : link);
        return new Catalogue(types, all);
    }

    private record Direction(String from, String to) {}

    /// By full name, such as `hubspot:0-1`.
    public Optional<RecordType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /// By any word a door has for it: the id (`0-1`), singular or plural, in capitals or not.
    public Optional<RecordType> named(String door, String alias) {
        return Optional.ofNullable(byAlias.get(new Alias(door, alias)));
    }

    /// A kind of link by its id.
    public Optional<LinkType> link(int id) {
        return Optional.ofNullable(links.get(id));
    }

    /// The kinds of link from one record type to another, in the order in which they were added.
    public List<LinkType> links(String from, String to) {
        return links.values().stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .toList();
    }

    /// The part of this catalogue that speaks of some record types, and of the links between them.
    public CatalogueExcerpt excerpt(Collection<String> typeNames) {
        var names = Set.copyOf(typeNames);
        return new CatalogueExcerpt(
                types.values().stream().filter(type -> names.contains(type.name())).toList(),
                links.values().stream()
                        .filter(link -> names.contains(link.from()) && names.contains(link.to()))
                        .toList());
    }

    /// The part of this catalogue that inputs of a type need: the type, the types of records that come along, those that any
    /// of them refer to, and their tags.
    public CatalogueExcerpt excerptFor(RecordType type) {
        var along = new LinkedHashMap<String, RecordType>();
        along.put(type.name(), type);
        for (var nested : type.rules().inputs().orElseThrow().nested()) {
            type(nested.type()).ifPresent(found -> along.put(found.name(), found));
        }
        var names = new LinkedHashSet<String>(along.keySet());
        for (var each : along.values()) {
            var rules = each.rules().inputs().orElseThrow();
            rules.relations().forEach(relation -> names.addAll(relation.types()));
            if (rules.taggable()) {
                named(type.door(), InputRules.TAGS).map(RecordType::name).ifPresent(names::add);
            }
        }
        return excerpt(names);
    }

    /// The part of this catalogue that is needed to delete records of a type: the type, and all whose records go with its own.
    public CatalogueExcerpt excerptWithCascades(RecordType type) {
        var names = new ArrayList<>(List.of(type.name()));
        for (int i = 0; i < names.size(); i++) {
            type(names.get(i)).flatMap(each -> each.rules().inputs()).stream()
                    .flatMap(rules -> rules.cascades().stream())
                    .filter(cascade -> !names.contains(cascade))
                    .toList()
                    .forEach(names::add);
        }
        return excerpt(names);
    }

    /// All types of a door, in the order in which they were added.
    public List<RecordType> ofDoor(String door) {
        var found = new ArrayList<RecordType>();
        for (var type : types.values()) {
            if (type.door().equals(door)) {
                found.add(type);
            }
        }
        return List.copyOf(found);
    }

    private static Map<Alias, RecordType> aliases(Collection<RecordType> types) {
        var byAlias = new HashMap<Alias, RecordType>();
        for (var type : types) {
            byAlias.put(new Alias(type.door(), type.id()), type);
            for (var word : type.aliases()) {
                byAlias.put(new Alias(type.door(), word), type);
            }
        }
        return byAlias;
    }
}
