package dev.landfall.store;

import dev.landfall.record.LinkType;
import dev.landfall.record.Merge;
import java.util.List;
import java.util.Map;

/// What is to become of one record. `values` are in their stored form; an empty text stands for no value. `merges` are as
/// in a draft: what they say is worked out with the record as it stands.
public record RecordEdit(Target target, Map<String, String> values, List<Merge> merges, List<Link> links) {

    /// Which record is meant.
    public sealed interface Target {

        /// One that does not exist yet.
        record New() implements Target {}

        record ById(long id) implements Target {}

        /// The one that has a value of a unique property, further values such as a second e-mail address included.
        /// `orNew`: if there is none, it is made.
        record ByUnique(String property, String value, boolean orNew) implements Target {}
    }

    /// A record to be linked with; the type is seen from the edited record.
    public record Link(LinkType type, long to) {}
}
