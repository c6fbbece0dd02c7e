package dev.landfall.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/// What names and labels must be like.
final class Texts {

    /// What people type fits; what a program sends by mistake does not.
    static final int LONGEST_LABEL_CHARS = 250;

    static final int LONGEST_DESCRIPTION_CHARS = 5_000;
    static final int LONGEST_NAME_CHARS = 100;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private Texts() {}

    static Optional<CatalogueRefused> wrongName(String what, String name) {
        return NAME.matcher(name).matches() && name.length() <= LONGEST_NAME_CHARS
                ? Optional.empty()
                : Optional.of(CatalogueRefused.invalid(
                        "%s must begin with a lower-case letter and hold only lower-case letters, digits and _, at most %d."
                                .formatted(what, LONGEST_NAME_CHARS)));
    }

    static Optional<CatalogueRefused> wrongCapitals(String what, String name) {
        return CAPITALS.matcher(name).matches() && name.length() <= LONGEST_NAME_CHARS
                ? Optional.empty()
                : Optional.of(CatalogueRefused.invalid(
                        "%s must begin with a capital and hold only capitals, digits and _, at most %d."
                                .formatted(what, LONGEST_NAME_CHARS)));
    }

    static Optional<CatalogueRefused> wrongTypeName(String what, String name) {
        return TYPE_NAME.matcher(name).matches() && name.length() <= LONGEST_NAME_CHARS
                ? Optional.empty()
                : Optional.of(CatalogueRefused.invalid(
                        "%s must begin with a letter and hold only letters, digits and _, at most %d."
                                .formatted(what, LONGEST_NAME_CHARS)));
    }

    static Optional<CatalogueRefused> wrongLabel(String what, String label) {
        return !label.isBlank() && label.length() <= LONGEST_LABEL_CHARS
                ? Optional.empty()
                : Optional.of(CatalogueRefused.invalid(
                        "%s must not be empty, and have at most %d characters.".formatted(what, LONGEST_LABEL_CHARS)));
    }

    static Optional<CatalogueRefused> wrongDescription(String description) {
        return description.length() <= LONGEST_DESCRIPTION_CHARS
                ? Optional.empty()
                : Optional.of(CatalogueRefused.invalid(
                        "The description has more than %d characters.".formatted(LONGEST_DESCRIPTION_CHARS)));
    }
}
