/// The console: what people see of the service in a browser, and the same for programs.
@NullMarked
package dev.landfall.console;

import org.jspecify.annotations.NullMarked;
