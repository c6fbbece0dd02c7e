package dev.landfall.job;

import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Tally;

/// A job that is carried out inside the request that asks for it and is read to the end when it is recorded.
///
/// Every row holds one record and makes a new one or is refused. `request` is the JSON text of what the client asked for,
/// in the door's own words.
public record EndedJob(long accountId, String door, ImportSpec spec, String request, Tally tally) {}
