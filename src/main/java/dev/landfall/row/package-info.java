/// Rows as they come out of a file, and what can be wrong with them.
///
/// A row is one record's worth of input; its number is the line of the file on which it begins, as a person's
/// editor shows it. What lies in the database is never called a row but a stored record.
///
/// Plain Java, no framework: every other package may use it, it uses none.
@NullMarked
package dev.landfall.row;

import org.jspecify.annotations.NullMarked;
