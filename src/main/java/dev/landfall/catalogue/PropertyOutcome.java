package dev.landfall.catalogue;

/// What became of a property that was to be added.
public sealed interface PropertyOutcome {

    record Added(PropertyDefinition definition) implements PropertyOutcome {}

    record Refused(CatalogueRefused why) implements PropertyOutcome {}

    default PropertyDefinition orRefuse() {
        return switch (this) {
            case Added(var definition) -> definition;
            case Refused(var why) -> throw why;
        };
    }
}
