package dev.landfall.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A record type that an account has added. `required`, `searchable` and the display properties name properties of it.
/// An archived type is not imported any more, and keeps its name until it is purged. `doorId` is what the door calls the
/// type where the account has chosen that itself. `traits` is what the door tells of it besides.
public record OwnType(
        long accountId,
        int number,
        String door,
        String name,
        String singular,
        String plural,
        String description,
        List<String> required,
        List<String> searchable,
        Optional<String> primaryDisplay,
        List<String> secondaryDisplay,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> archivedAt,
        Optional<String> doorId,
        Map<String, String> traits) {

    /// Types of accounts are numbered apart from the built-in ones, which begin with `0-`.
    private static final String PREFIX = "2-";

    /// What the door calls the type, such as `2-1001`.
    public String id() {
        return doorId.orElse(PREFIX + number);
    }

    /// The name over all doors, such as `hubspot:2-1001`.
    public String recordType() {
        return door + ':' + id();
    }

    /// The name over all accounts, such as `p1_car`.
    public String fullName() {
        return "p" + accountId + '_' + name;
    }

    /// The words it goes by besides its id.
    public List<String> words() {
        return List.of(fullName(), "p_" + name, name, plural, singular);
    }

    /// The group its properties stand in unless they name another.
    public String usualGroup() {
        return name.toLowerCase(Locale.ROOT) + "_information";
    }

    /// Whether it could not do without a property.
    boolean needs(String property) {
        return required.contains(property)
                || primaryDisplay.equals(Optional.of(property))
                || secondaryDisplay.contains(property);
    }

    public boolean isArchived() {
        return archivedAt.isPresent();
    }
}
