package dev.landfall.intake;

import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// In how many lanes a job is run. Where rows may name one record in several ways it is one, because lanes go by the name
/// and would not keep the rows of such a record in order.
final class LaneCount {

    /// Two batches in flight keep two cores of a database busy; on two cores a third would find none free.
    private static final int LANES = 2;

    /// Inputs are taken in their order, so that the number of those that are done says which was the last.
    private static final int ONE_AFTER_THE_OTHER = 1;

    private LaneCount() {}

    /// @param severalKeys the record types of which the account knows records by more than one key
    static int of(ImportSpec spec, CatalogueExcerpt catalogue, Set<String> severalKeys) {
        if (spec.inputs() != null) {
            return ONE_AFTER_THE_OTHER;
        }
        for (var type : catalogue.types()) {
            var ways = waysOfNaming(spec, type);
            boolean byKey = type.keyProperty().filter(ways::contains).isPresent();
            if (ways.size() > 1 || byKey && severalKeys.contains(type.name())) {
                return ONE_AFTER_THE_OTHER;
            }
        }
        return LANES;
    }

    /// The properties of a type that name its records and that the files have columns for; the empty name is the record
    /// id.
    private static Set<String> waysOfNaming(ImportSpec spec, RecordType type) {
        var ways = new HashSet<String>();
        for (var file : spec.files()) {
            for (var column : file.columns()) {
                if (column.recordType().equals(type.name())) {
                    wayOfNaming(column, type).ifPresent(ways::add);
                }
            }
        }
        return ways;
    }

    private static Optional<String> wayOfNaming(ColumnMapping column, RecordType type) {
        return switch (column.role()) {
            case RECORD_ID -> Optional.of("");
            case RECORD_KEY -> Optional.ofNullable(column.property()).or(type::keyProperty);
            case VALUE -> Optional.ofNullable(column.property())
                    .flatMap(type::property)
                    .filter(property -> isIdentifying(property, type))
                    .map(Property::name);
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED -> Optional.empty();
        };
    }

    /// Further e-mail addresses and domains name a record too.
    private static boolean isIdentifying(Property property, RecordType type) {
        return property.unique() || type.furtherKeys().equals(Optional.of(property));
    }
}
