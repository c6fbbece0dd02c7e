package dev.landfall.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Where the records lie that a run has made: between which ids those of some rows are. A hint and no more: the ids are read
/// from there together with the rows they were made by, and what is not found is looked up by its name.
///
/// It holds only where the record that a row makes has the name the row gives it. Rows that are folded may make a record
/// together, so of types with such rows nothing is kept.
final class MadeRecords {

    /// The rows of a file that a batch was made of, and the ids that were drawn for their records.
    record Stretch(String recordType, int filePosition, int firstRow, int lastRow, long firstId, long lastId) {

        private boolean meets(String type, LinkWriter.LinkBatch batch) {
            return recordType.equals(type)
                    && filePosition == batch.filePosition()
                    && firstRow <= batch.lastRow()
                    && lastRow >= batch.firstRow();
        }
    }

    /// Ids from `first` to `last`, both included.
    record Ids(long first, long last) {

        long count() {
            return last - first + 1;
        }
    }

    private final Queue<Stretch> stretches = new ConcurrentLinkedQueue<>();
    private final Set<String> folded = ConcurrentHashMap.newKeySet();

    void add(Stretch stretch) {
        stretches.add(stretch);
    }

    void areFolded(String recordType) {
        folded.add(recordType);
    }

    /// The ids among which are those of the records that rows of a batch made; lanes draw them by turns, so their stretches
    /// overlap.
    List<Ids> of(String recordType, LinkWriter.LinkBatch batch) {
        if (folded.contains(recordType)) {
            return List.of();
        }
        var met = stretches.stream()
                .filter(stretch -> stretch.meets(recordType, batch))
                .sorted(Comparator.comparingLong(Stretch::firstId))
                .toList();
        var ids = new ArrayList<Ids>();
        for (var stretch : met) {
            if (!ids.isEmpty() && stretch.firstId <= ids.getLast().last) {
                var before = ids.removeLast();
                ids.add(new Ids(before.first, Math.max(before.last, stretch.lastId)));
            } else {
                ids.add(new Ids(stretch.firstId, stretch.lastId));
            }
        }
        return ids;
    }
}
