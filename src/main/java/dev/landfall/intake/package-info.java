/// Accepts an import or refuses it.
///
/// Accepting keeps the files, looks through them once (how they are written, how many rows they have) and commits the
/// job; only then may a door answer. Refusing leaves nothing behind: no file, no job. A limit that is passed is a
/// refusal; a file that cannot be read is not, its job is accepted and ends FAILED with a row error that says why.
///
/// [dev.landfall.intake.InputIntake] accepts inputs, and refuses those that cannot be read. [dev.landfall.intake.InputEdits]
/// writes single records by the rules of inputs.
///
/// [dev.landfall.intake.DirectImport] imports a few rows inside a request. [dev.landfall.intake.RecordEdits] takes single
/// records in, by the same readers of values.
@NullMarked
package dev.landfall.intake;

import org.jspecify.annotations.NullMarked;
