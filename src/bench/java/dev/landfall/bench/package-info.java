/// Measures what is shipped, as it is shipped: the packaged service in a process of its own, with its own PostgreSQL,
/// fed through HTTP. Beside it, in the same database server and in turns with it, the ways to load the same contacts
/// without it.
///
/// [dev.landfall.bench.Benchmark] is the entry; `docs/performance.md` says how to start it and what its figures mean.
/// Reads `/proc`, so it needs Linux.
@NullMarked
package dev.landfall.bench;

import org.jspecify.annotations.NullMarked;
