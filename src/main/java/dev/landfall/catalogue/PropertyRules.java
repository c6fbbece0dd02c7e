package dev.landfall.catalogue;

import dev.landfall.record.Property.Option;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a property of an account's own must be like, before it is added or changed. Answers with the first reason against
/// it.
final class PropertyRules {

    /// As many columns as a file may have.
    static final int MOST_PROPERTIES = 1_000;

    /// Every unique value is looked up and kept in an index of its own.
    static final int MOST_UNIQUE = 10;

    static final int MOST_OPTIONS = 5_000;

    private static final Set<PropertyKind> MAY_BE_UNIQUE = EnumSet.of(PropertyKind.TEXT, PropertyKind.NUMBER);

    private static final Set<PropertyKind> HAVE_OPTIONS =
            EnumSet.of(PropertyKind.ENUMERATION, PropertyKind.MULTIPLE_OPTIONS);

    private PropertyRules() {}

    /// @param known the properties of the type
    static Optional<CatalogueRefused> againstNew(
            PropertyDraft draft, Collection<PropertyDefinition> known, Collection<String> groups) {
        return Texts.wrongName("The name of a property", draft.name()).or(() -> againstNamed(draft, known, groups));
    }

    /// The same for doors whose names of properties are in capitals.
    static Optional<CatalogueRefused> againstNewInCapitals(
            PropertyDraft draft, Collection<PropertyDefinition> known, Collection<String> groups) {
        return Texts.wrongCapitals("The name of a property", draft.name())
                .or(() -> againstNamed(draft, known, groups));
    }

    private static Optional<CatalogueRefused> againstNamed(
            PropertyDraft draft, Collection<PropertyDefinition> known, Collection<String> groups) {
        return (isTaken(draft.name(), known)
                        ? Optional.of(CatalogueRefused.alreadyThere(
                                "A property named %s already exists.".formatted(draft.name())))
                        : Optional.<CatalogueRefused>empty())
                .or(() -> known.stream().filter(property -> !property.isArchived()).count() >= MOST_PROPERTIES
                        ? Optional.of(CatalogueRefused.overLimit(
                                "A type has at most %,d properties.".formatted(MOST_PROPERTIES)))
                        : Optional.empty())
                .or(() -> againstUnique(draft, known))
                .or(() -> againstAny(draft, groups));
    }

    /// A built-in property may be given other options, where it has options of its own, and nothing else.
    static Optional<CatalogueRefused> againstChange(
            PropertyDefinition known, PropertyDraft after, RecordType type, Collection<String> groups) {
        var before = PropertyDraft.of(known);
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (AccountOptions.areKeptElsewhere(known.property(), type)
                && !values(before.options()).equals(values(after.options()))) {
            return Optional.of(CatalogueRefused.readOnly(
                    "The options of %s are kept elsewhere and cannot be changed here.".formatted(after.name())));
        }
        if (known.builtIn()) {
            return againstAmendment(before, after);
        }
        if (before.unique() && before.kind() != after.kind()) {
            return Optional.of(CatalogueRefused.invalid(
                    "%s has unique values; its type cannot be changed.".formatted(after.name())));
        }
        return againstAny(after, groups);
    }

    private static Optional<CatalogueRefused> againstAmendment(PropertyDraft before, PropertyDraft after) {
        var onlyOptions = new PropertyDraft(
                before.name(),
                before.label(),
                before.kind(),
                before.unique(),
                before.group(),
                before.field(),
                before.description(),
                before.hidden(),
                before.formField(),
                before.order(),
                after.options(),
                before.traits());
        if (!onlyOptions.equals(after) || !HAVE_OPTIONS.contains(after.kind())) {
            return Optional.of(CatalogueRefused.readOnly(
                    "%s is built in; its definition is read-only.".formatted(after.name())));
        }
        return againstOptions(after);
    }

    private static boolean isTaken(String name, Collection<PropertyDefinition> known) {
        return known.stream().anyMatch(property -> property.name().equals(name) && !property.isArchived());
    }

    private static Optional<CatalogueRefused> againstUnique(
            PropertyDraft draft, Collection<PropertyDefinition> known) {
        if (!draft.unique()) {
            return Optional.empty();
        }
        if (!MAY_BE_UNIQUE.contains(draft.kind())) {
            return Optional.of(CatalogueRefused.invalid("Only texts and numbers can be unique."));
        }
        long unique = known.stream()
                .filter(property -> !property.builtIn() && !property.isArchived())
                .filter(property -> property.property().unique())
                .count();
        return unique >= MOST_UNIQUE
                ? Optional.of(CatalogueRefused.overLimit(
                        "A type has at most %d properties with unique values.".formatted(MOST_UNIQUE)))
                : Optional.empty();
    }

    static Optional<CatalogueRefused> againstAny(PropertyDraft draft, Collection<String> groups) {
        return Texts.wrongLabel("The label of a property", draft.label())
                .or(() -> Texts.wrongDescription(draft.description()))
                .or(() -> groups.contains(draft.group()) || groups.isEmpty() && draft.group().isEmpty()
                        ? Optional.empty()
                        : Optional.of(CatalogueRefused.invalid(
                                "There is no property group \"%s\".".formatted(draft.group()))))
                .or(() -> againstOptions(draft));
    }

    private static Optional<CatalogueRefused> againstOptions(PropertyDraft draft) {
        if (!HAVE_OPTIONS.contains(draft.kind())) {
            return Optional.empty();
        }
        var options = draft.options();
        if (options.isEmpty() || options.size() > MOST_OPTIONS) {
            return Optional.of(CatalogueRefused.invalid(
                    "%s must have from 1 to %,d options.".formatted(draft.name(), MOST_OPTIONS)));
        }
        var values = new HashSet<String>();
        var labels = new HashSet<String>();
        for (var option : options) {
            if (option.value().isBlank() || option.label().isBlank()) {
                return Optional.of(CatalogueRefused.invalid("Every option needs a value and a label."));
            }
            if (draft.kind() == PropertyKind.MULTIPLE_OPTIONS && option.value().contains(";")) {
                return Optional.of(CatalogueRefused.invalid(
                        "The value of an option must not hold a semicolon: it separates the options of a record."));
            }
            if (!values.add(option.value()) || !labels.add(option.label().toLowerCase(Locale.ROOT))) {
                return Optional.of(CatalogueRefused.invalid(
                        "The option \"%s\" is there twice; values and labels must differ.".formatted(option.label())));
            }
        }
        return Optional.empty();
    }

    private static Set<String> values(List<Option> options) {
        var values = new HashSet<String>();
        options.forEach(option -> values.add(option.value()));
        return values;
    }
}
