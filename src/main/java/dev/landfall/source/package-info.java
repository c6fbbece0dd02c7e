/// From bytes to rows: finds out how a file is written and reads its rows on demand.
///
/// A CSV file, an `.xlsx` or an `.xls` file is a [dev.landfall.source.RowSource]: the same content gives the same rows.
///
/// So are the elements of a JSON array, each as the text of one cell, numbered by position.
///
/// [dev.landfall.source.Sources] is the way in. Reading blocks and belongs on a worker thread. A
/// [dev.landfall.source.FileProfile] is found once, when the file arrives, and kept with the job, so that a resumed job
/// reads exactly the same rows.
@NullMarked
package dev.landfall.source;

import org.jspecify.annotations.NullMarked;
