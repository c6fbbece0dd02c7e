package dev.landfall.record;

import java.util.List;

/// A value that cannot simply take the place of the one the record has: what comes of it depends on that one.
public sealed interface Merge {

    String property();

    /// Options, with `;` between them, to be added to those the record has, in order, each once. They are not among the
    /// properties of the draft.
    record Append(String property, String options) implements Merge {}

    /// A step that is taken only forward. The value is among the properties of the draft; it is left out where the record
    /// already stands at a later one of `steps`. A value that is none of the steps stands before the first.
    record Forward(String property, List<String> steps) implements Merge {}
}
