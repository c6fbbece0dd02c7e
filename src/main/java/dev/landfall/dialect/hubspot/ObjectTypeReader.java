package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the record types that an importRequest names.
final class ObjectTypeReader {

    private static final Set<String> MARKETING_EVENTS = Set.of("0-54", "marketing_event", "marketing_events");

    private final Catalogue catalogue;
    private final FieldReader fields;
    private final Mistakes mistakes;

    ObjectTypeReader(Catalogue catalogue, FieldReader fields, Mistakes mistakes) {
        this.catalogue = catalogue;
        this.fields = fields;
        this.mistakes = mistakes;
    }

    Optional<RecordType> type(Field field) {
        return fields.requiredText(field).flatMap(word -> named(word, field));
    }

    Optional<RecordType> named(String word, Field field) {
        if (MARKETING_EVENTS.contains(word.toLowerCase(Locale.ROOT))) {
            refuseMarketingEvents(field);
            return Optional.empty();
        }
        var type = find(word);
        if (type.isEmpty()) {
            mistakes.add(
                    field,
                    Code.UNKNOWN_OBJECT_TYPE,
                    unknown(word) + " Known: %s.".formatted(known()),
                    Map.of("objectType", List.of(Mistakes.cut(word))));
        }
        return type;
    }

    /// Without a word about one that is not there.
    Optional<RecordType> find(String word) {
        return catalogue.named(HubSpotDoor.NAME, word);
    }

    void refuseMarketingEvents(Field field) {
        mistakes.add(field, Code.NOT_SUPPORTED, "Participants of marketing events are not imported.");
    }

    /// HubSpot's words, which scripts look for.
    static String unknown(String word) {
        return "Unable to infer object type from: %s.".formatted(Mistakes.cut(word));
    }

    private String known() {
        return catalogue.ofDoor(HubSpotDoor.NAME).stream()
                .map(type -> "%s (%s)".formatted(type.id(), type.aliases().getFirst()))
                .collect(Collectors.joining(", "));
    }
}
