package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an answer is to show of its objects: which properties, of which of them also former values, and the associations
/// with which object types.
record HubSpotObjectView(Set<String> properties, Set<String> history, List<RecordType> associations) {

    /// The answer to a write: the usual properties and those written.
    static HubSpotObjectView ofWritten(RecordType type, Set<String> written) {
        var properties = new LinkedHashSet<>(type.shown());
        properties.addAll(written);
        return new HubSpotObjectView(properties, Set.of(), List.of());
    }

    /// What the asker names, as far as the type has it, or the usual properties where it names none. The properties that
    /// every record has come along in any case, and so do those whose former values are shown.
    static HubSpotObjectView of(RecordType type, Set<String> asked, Set<String> history, List<RecordType> associations) {
        var properties = new LinkedHashSet<>(asked.isEmpty() ? type.shown() : asked);
        properties.addAll(history);
        properties.retainAll(type.properties().keySet());
        type.shown().stream().filter(HubSpotObject::isComputed).forEach(properties::add);
        var former = new LinkedHashSet<>(history);
        former.retainAll(type.properties().keySet());
        return new HubSpotObjectView(properties, former, associations);
    }
}
