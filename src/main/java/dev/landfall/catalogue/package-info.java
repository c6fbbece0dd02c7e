/// What can be imported, as each account has it: the built-in record types and what the account has added of its own.
///
/// Entry: [dev.landfall.catalogue.Catalogues]. What a job goes by is an excerpt kept with the job, not looked up here.
@NullMarked
package dev.landfall.catalogue;

import org.jspecify.annotations.NullMarked;
