package dev.landfall.record;

import java.util.List;

/// A named, typed value of the records of one type.
///
/// `unique`: no two records share a value, so it can name a record. `readOnly`: kept by the service, no import sets it.
/// `options` is empty but for the kinds that have options; where it is empty for one of those, its options are kept
/// elsewhere, such as the owners of contacts, and any text is taken.
public record Property(
        String name, String label, PropertyKind kind, boolean unique, boolean readOnly, List<Option> options) {

    /// One of the values an enumeration takes: `value` is stored, `label` is what a person reads and writes.
    public record Option(String value, String label) {}
}
