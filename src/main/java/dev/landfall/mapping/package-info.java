/// From rows to drafts: which column fills which property, and how its cells are read and checked.
///
/// [dev.landfall.mapping.ImportSpec] is what a door understood of a request; a
/// [dev.landfall.mapping.MappingPlan] is its column mappings tied to the header of one file. A mistake in the mappings
/// shows while tying, once per file; a mistake in the data shows per row and is a value, never an exception.
///
/// Inputs name their attributes themselves: [dev.landfall.mapping.InputPlan] reads them by the rules of their type, see
/// [dev.landfall.record.InputRules]. *Trap:* Commerce Layer calls a row an input, and created and updated rows processed.
///
/// Plain Java, no framework, so that every rule is a table of cases tested in milliseconds.
@NullMarked
package dev.landfall.mapping;

import org.jspecify.annotations.NullMarked;
