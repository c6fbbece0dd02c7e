/// What was not taken, and why: the row errors of a job, kept with the rows as they stood in the file, and its warnings.
@NullMarked
package dev.landfall.report;

import org.jspecify.annotations.NullMarked;
