package dev.landfall.catalogue;

import dev.landfall.record.Property;
import java.time.Instant;
import java.util.Optional;

/// A property as its account has it, with what the engine need not know. Built-in properties have no moments of their
/// own and are never archived.
public record PropertyDefinition(
        Property property,
        boolean builtIn,
        boolean formField,
        Optional<Instant> createdAt,
        Optional<Instant> updatedAt,
        Optional<Instant> archivedAt) {

    static PropertyDefinition builtIn(Property property) {
        return new PropertyDefinition(property, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    PropertyDefinition with(Property completed) {
        return new PropertyDefinition(completed, builtIn, formField, createdAt, updatedAt, archivedAt);
    }

    public String name() {
        return property.name();
    }

    public boolean isArchived() {
        return archivedAt.isPresent();
    }
}
