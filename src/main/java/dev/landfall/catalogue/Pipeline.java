package dev.landfall.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The stages that records of a type go through, in order. `order` sorts pipelines, and stages within theirs.
public record Pipeline(
        String id, String label, int order, List<Stage> stages, Instant createdAt, Instant updatedAt) {

    /// `traits` is what a door tells of a stage besides, such as whether it is an end.
    public record Stage(
            String id, String label, int order, Map<String, String> traits, Instant createdAt, Instant updatedAt) {}
}
