/// The console: what people see of the service in a browser, and the same for programs, behind HTTP under `/imports`. It
/// has no rules of its own: what is uploaded, mapped, checked and imported goes the way that the requests of all other
/// doors go. The page itself is TypeScript, in `src/main/resources/web`.
@NullMarked
package dev.landfall.console;

import org.jspecify.annotations.NullMarked;
