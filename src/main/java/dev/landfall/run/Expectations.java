package dev.landfall.run;

import dev.landfall.store.Expectation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What a lane expects of the next batch of each record type. A wrong guess costs time and nothing else.
final class Expectations {

    private final Map<String, Expectation> byType = new ConcurrentHashMap<>();

    Expectation of(String recordType) {
        return byType.getOrDefault(recordType, Expectation.NEW);
    }

    void set(String recordType, Expectation next) {
        byType.put(recordType, next);
    }
}
