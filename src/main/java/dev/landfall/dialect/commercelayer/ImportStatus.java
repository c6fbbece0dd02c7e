package dev.landfall.dialect.commercelayer;

import dev.landfall.job.JobState;

/// Commerce Layer's words for where a job stands. Clients wait until one of the last two.
final class ImportStatus {

    private ImportStatus() {}

    static String of(JobState state) {
        return switch (state) {
            case STARTED, DEFERRED -> "pending";
            case PROCESSING -> "in_progress";
            case DONE -> "completed";
            case FAILED, CANCELED -> "interrupted";
        };
    }
}
