package dev.landfall.intake;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.List;

/// A wish to delete many records of a type, with what belongs to them, as a door has understood it. `request` is the JSON
/// text of what the client asked for, in the door's own words.
public record RemovalRequest(
        long accountId,
        String door,
        String name,
        RecordType type,
        Catalogue catalogue,
        List<Long> ids,
        String request) {}
