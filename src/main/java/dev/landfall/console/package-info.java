/// The console: what the web page for guided imports needs, behind HTTP under `/imports`. It has no rules of its own: what
/// is uploaded, mapped, checked and imported goes the way that the requests of all other doors go.
@NullMarked
package dev.landfall.console;

import org.jspecify.annotations.NullMarked;
