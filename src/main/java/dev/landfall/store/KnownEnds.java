package dev.landfall.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What a run knows of the records its links may be to: the ids of those they were looking for before, and where those lie
/// that the run has made. A record keeps its id, and a name leads to the record that had it when the run first asked.
public final class KnownEnds {

    /// Of each type. Rows in their thousands name the same company; a contact is named once or twice, and soon forgotten.
    private static final int MOST_REMEMBERED = 30_000;

    private final Map<String, Map<String, Long>> byType = new ConcurrentHashMap<>();

    private final MadeRecords made = new MadeRecords();

    MadeRecords made() {
        return made;
    }

    @Nullable Long id(String recordType, String key) {
        return of(recordType).get(key);
    }

    void remember(String recordType, String key, long id) {
        of(recordType).put(key, id);
    }

    private Map<String, Long> of(String recordType) {
        return byType.computeIfAbsent(recordType, type -> Collections.synchronizedMap(new Recent()));
    }

    private static final class Recent extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
