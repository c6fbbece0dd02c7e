package dev.landfall.record;

import java.util.Optional;

/// What kind of value a property takes, and so how its cells are read.
public enum PropertyKind {
    TEXT,
    /// An e-mail address; the part that names a record is compared without regard to case.
    EMAIL,
    /// Several e-mail addresses, separated by `;`.
    EMAILS,
    /// A domain name: everything after the top-level domain is cut.
    DOMAIN,
    /// Several domain names, separated by `;`.
    DOMAINS,
    NUMBER,
    DATE,
    DATE_TIME,
    /// A span of time in milliseconds.
    DURATION,
    /// A span of calendar time, such as six months, in the form of ISO 8601.
    TERM,
    /// One of the property's options, named by label or by internal value.
    ENUMERATION,
    /// Several options, separated by `;`.
    MULTIPLE_OPTIONS,
    BOOLEAN,
    PHONE,
    /// One of the account's owners, named by id, e-mail address or full name. The options are the owners.
    OWNER,
    /// Several owners, separated by `;`.
    OWNERS;

    /// The kind that holds several values of this one, such as further ones of a key.
    public Optional<PropertyKind> several() {
        return switch (this) {
            case EMAIL -> Optional.of(EMAILS);
            case DOMAIN -> Optional.of(DOMAINS);
            case ENUMERATION -> Optional.of(MULTIPLE_OPTIONS);
            case OWNER -> Optional.of(OWNERS);
            case TEXT, EMAILS, DOMAINS, NUMBER, DATE, DATE_TIME, DURATION, TERM, MULTIPLE_OPTIONS, BOOLEAN, PHONE, OWNERS ->
                Optional.empty();
        };
    }
}
