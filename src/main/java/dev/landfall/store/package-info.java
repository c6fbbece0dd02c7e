/// From drafts to records in PostgreSQL, a batch at a time.
///
/// [dev.landfall.store.RecordWriter] writes a batch by a few set-based statements inside the caller's transaction and
/// says what became of its rows; [dev.landfall.store.StoredRecords] reads the same table through Panache.
///
/// Records are also written one by one, as clients ask for it: [dev.landfall.store.Records]. What they hold that no other
/// may hold follows from their properties, see [dev.landfall.store.RecordsClaims].
/// [dev.landfall.store.RecordSearches] finds records by their values.
///
/// Drafts that name their records by key, each another one, and only set properties, are written without looking first.
/// For all others the records they speak of are locked and the rows folded into them in memory, one after the other, and
/// what has become of each record is written once.
///
/// Records that refer to others are written by [dev.landfall.store.InputWriter] and deleted by
/// [dev.landfall.store.InputRemover]; their properties are JSON values of their own kinds, relations are ids among them, and
/// `stored_reference` tells who refers to a record.
///
/// Locks are taken in one order, so that writers side by side do not wait for each other in turn: that of the record type,
/// see `FurtherValues`, then the records by key, then their unique values. The
/// statements name one account each, and none reads what another part of it writes, so that they also run on a PostgreSQL
/// sharded by account.
@NullMarked
package dev.landfall.store;

import org.jspecify.annotations.NullMarked;
