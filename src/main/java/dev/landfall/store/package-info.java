/// From drafts to records in PostgreSQL, a batch at a time.
///
/// [dev.landfall.store.RecordWriter] writes a batch by a few set-based statements inside the caller's transaction and
/// says what became of its rows; [dev.landfall.store.StoredRecords] reads the same table through Panache.
///
/// Within a batch, drafts are sorted by key, so that writers side by side take their row locks in one order. The
/// statements name one account each and keep before-images in a statement of their own, before the update, so that
/// they also run on a PostgreSQL sharded by account.
@NullMarked
package dev.landfall.store;

import org.jspecify.annotations.NullMarked;
