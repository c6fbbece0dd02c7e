package dev.landfall.mapping;

import dev.landfall.record.RecordName;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;

/// Spreads the rows of a job over lanes, so that all rows of one record are in the same lane.
///
/// The same row gets the same lane on every machine and in every version: a resumed job relies on it.
public record Lanes(int count) {

    public Lanes {
        if (count < 1) {
            throw new IllegalArgumentException("There is at least one lane, not " + count);
        }
    }

    public int laneOf(MappedRow mapped) {
        return switch (mapped) {
            case MappedRow.Drafted(var draft, var _) -> laneOf(draft.name(), draft.row());
            case MappedRow.Faulty(int row, var _) -> lane(row);
            case MappedRow.Absent(int row) -> lane(row);
        };
    }

    public int laneOf(RecordName name, int row) {
        return switch (name) {
            case ByKey(var key) -> lane(key.hashCode());
            case ById(long id, var _) -> lane(Long.hashCode(id));
            case ByUnique(var _, var value, var _) -> lane(value.hashCode());
            case Nameless() -> lane(row);
        };
    }

    /// `String.hashCode` is laid down by the Java platform, but keys that differ in one place only would crowd in some
    /// lanes: the bits are mixed first (the finalizer of MurmurHash3).
    private int lane(int hash) {
        int mixed = hash;
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        mixed ^= mixed >>> 16;
        return Integer.remainderUnsigned(mixed, count);
    }
}
