/// The packaged service, seen from outside: started as a process, spoken to over HTTP, killed and started again.
///
/// What it promises must hold in the database whenever one looks, also while nobody runs; [Invariants] says what that
/// is. What became of the rows is compared with a [SequentialReference] that takes them one after the other.
///
/// Nothing here waits for a fixed time. Where a test has to see a moment that passes quickly, it holds a lock on a table
/// that every batch needs ([Database#hold]), which the service cannot tell from a slow database.
package dev.landfall.process;
