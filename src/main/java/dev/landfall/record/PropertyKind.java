package dev.landfall.record;

/// What kind of value a property takes, and so how its cells are read.
public enum PropertyKind {
    TEXT,
    /// An e-mail address; the part that names a record is compared without regard to case.
    EMAIL,
    /// A domain name: everything after the top-level domain is cut.
    DOMAIN,
    NUMBER,
    DATE,
    DATE_TIME,
    /// One of the property's options, named by label or by internal value.
    ENUMERATION,
    /// Several options, separated by `;`.
    MULTIPLE_OPTIONS,
    BOOLEAN,
    PHONE
}
