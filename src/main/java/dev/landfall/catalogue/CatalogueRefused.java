package dev.landfall.catalogue;

import java.util.Optional;

/// A change to an account's catalogue is turned away; nothing has been changed. The message is for a person.
public final class CatalogueRefused extends RuntimeException {

    private final Reason reason;

    /// Why a change was turned away.
    public enum Reason {
        NOT_THERE,
        ALREADY_THERE,
        INVALID,
        /// It belongs to the catalogue that every account has.
        READ_ONLY,
        IN_USE,
        OVER_LIMIT
    }

    CatalogueRefused(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    static CatalogueRefused notThere(String message) {
        return new CatalogueRefused(Reason.NOT_THERE, message);
    }

    static CatalogueRefused alreadyThere(String message) {
        return new CatalogueRefused(Reason.ALREADY_THERE, message);
    }

    static CatalogueRefused invalid(String message) {
        return new CatalogueRefused(Reason.INVALID, message);
    }

    static CatalogueRefused readOnly(String message) {
        return new CatalogueRefused(Reason.READ_ONLY, message);
    }

    static CatalogueRefused inUse(String message) {
        return new CatalogueRefused(Reason.IN_USE, message);
    }

    static CatalogueRefused overLimit(String message) {
        return new CatalogueRefused(Reason.OVER_LIMIT, message);
    }

    /// Turns a change away if there is a reason against it.
    static void refuseIf(Optional<CatalogueRefused> reason) {
        reason.ifPresent(why -> {
            throw why;
        });
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
