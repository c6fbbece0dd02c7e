/// What can be imported, as each account has it: the built-in record types and what the account has added of its own:
/// properties and their groups, record types, kinds of link, pipelines, owners.
///
/// [dev.landfall.catalogue.Catalogues] answers what an account's catalogue is. [dev.landfall.catalogue.PropertyDefinitions],
/// [dev.landfall.catalogue.PropertyGroups], [dev.landfall.catalogue.RecordTypes], [dev.landfall.catalogue.LinkTypes],
/// [dev.landfall.catalogue.Pipelines] and [dev.landfall.catalogue.Owners] change it; what they do not do is a
/// [dev.landfall.catalogue.CatalogueRefused].
///
/// **One truth.** All of it is in the database. A replica keeps what it has put together, and uses it only while the
/// version in the database is the same. Every change locks the account's row in `account_catalogue`, raises the version
/// and is checked and written behind that lock, so that no two changes contradict each other.
///
/// What a job goes by is an excerpt kept with the job, not looked up here: a change never reaches into a running import.
@NullMarked
package dev.landfall.catalogue;

import org.jspecify.annotations.NullMarked;
