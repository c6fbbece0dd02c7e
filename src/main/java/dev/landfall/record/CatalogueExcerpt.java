package dev.landfall.record;

import java.util.List;
import java.util.Optional;

/// What a job needs of the catalogue, as it stood when the job was accepted. It is kept with the job: where its rows go,
/// and what becomes of them, must not change while it runs.
public record CatalogueExcerpt(List<RecordType> types, List<LinkType> links) {

    public Optional<RecordType> type(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    public Optional<LinkType> link(int id) {
        return links.stream().filter(link -> link.id() == id).findFirst();
    }

    /// The kinds of link between two types, in the order of the catalogue.
    public List<LinkType> links(String from, String to) {
        return links.stream()
                .filter(link -> link.from().equals(from) && link.to().equals(to))
                .toList();
    }
}
