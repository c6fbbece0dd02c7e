package dev.landfall.intake;

import dev.landfall.record.LinkType;
import java.util.List;
import java.util.Map;

/// What a client wants to become of one record. `values` are as the client wrote them; an empty text clears a property.
/// Links are only added.
public record Edit(Target target, Map<String, String> values, List<Link> links) {

    public Edit {
        links = List.copyOf(links);
    }

    /// Which record is meant.
    public sealed interface Target {

        /// One that does not exist yet.
        record New() implements Target {}

        record ById(long id) implements Target {}

        /// The one that has a value of a unique property, as the client wrote it. `orNew`: if there is none, it is made.
        record ByUnique(String property, String text, boolean orNew) implements Target {}
    }

    /// A record to be linked with; the type is seen from the edited record.
    public record Link(LinkType type, long to) {}
}
