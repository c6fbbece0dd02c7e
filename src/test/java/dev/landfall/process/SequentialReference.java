package dev.landfall.process;

import dev.landfall.process.ContactRow.Fault;
import dev.landfall.record.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What imports come to when their rows are taken one after the other, each once: the measure of every run, however many
/// lanes it has and however often it is broken off.
final class SequentialReference {

    private final Map<String, StoredContact> contacts = new HashMap<>();
    private final Map<String, Long> lastChangedBy = new HashMap<>();

    /// What became of the rows of one file.
    record Outcome(Tally tally, Map<Integer, Fault> errors) {}

    Outcome take(long job, ContactsFile file) {
        var errors = new TreeMap<Integer, Fault>();
        var tally = Tally.NONE;
        for (var row : file.rows()) {
            row.error().ifPresent(fault -> errors.put(row.line(), fault));
            tally = tally.plus(row.isRefused() ? refused() : taken(job, row));
        }
        return new Outcome(tally, errors);
    }

    /// In words, because a hundred thousand records side by side tell nobody anything.
    List<String> differencesTo(Map<String, StoredContact> found) {
        var differences = new ArrayList<String>();
        contacts.forEach((key, contact) -> {
            if (!contact.equals(found.get(key))) {
                differences.add("%s is %s and not %s".formatted(key, found.get(key), contact));
            }
        });
        found.keySet().stream()
                .filter(key -> !contacts.containsKey(key))
                .forEach(key -> differences.add("%s is too many".formatted(key)));
        return differences;
    }

    private static Tally refused() {
        return new Tally(1, 0, 0, 0, 1, 0, 0, 1);
    }

    private Tally taken(long job, ContactRow row) {
        int values = row.properties().size();
        int errors = row.error().isPresent() ? 1 : 0;
        var standing = contacts.get(row.key());
        if (standing == null) {
            contacts.put(row.key(), new StoredContact(row.properties(), job, row.line()));
            lastChangedBy.put(row.key(), job);
            return new Tally(1, 1, 0, 0, 0, 0, values, errors);
        }
        var after = new HashMap<>(standing.properties());
        after.putAll(row.properties());
        if (after.equals(standing.properties())) {
            return new Tally(1, 0, 0, 1, 0, 0, values, errors);
        }
        contacts.put(row.key(), new StoredContact(after, standing.createdByJob(), standing.createdByRow()));
        boolean rewritten = Objects.equals(lastChangedBy.put(row.key(), job), job);
        return new Tally(1, 0, 1, 0, 0, rewritten ? 1 : 0, values, errors);
    }
}
