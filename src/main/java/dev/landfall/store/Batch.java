package dev.landfall.store;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.WriteOperation;
import java.util.List;

/// Drafts that are written together, in file order. `expectation` only decides in which order the statements run, never
/// what comes of them.
public record Batch(
        long accountId,
        long jobId,
        String recordType,
        WriteOperation operation,
        Expectation expectation,
        List<RecordDraft> drafts) {}
