package dev.landfall.job;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// Where an import job stands. Every arrow of the lifecycle is drawn here and nowhere else; the database repeats them
/// as the `WHERE` of each move.
public enum JobState {

    /// Accepted and in line. HubSpot's word: no row has been imported yet.
    STARTED,
    /// In line and held back, because every run slot is taken.
    DEFERRED,
    /// Rows are being imported.
    PROCESSING,
    /// Read to the end. Single rows may still have been refused.
    DONE,
    /// Broken off as a whole, for example by an unreadable file. Never the word for a refused row.
    FAILED,
    /// Stopped on request. What was written before stays written.
    CANCELED;

    /// The states that can follow.
    public Set<JobState> next() {
        return switch (this) {
            case STARTED -> EnumSet.of(DEFERRED, PROCESSING, FAILED, CANCELED);
            case DEFERRED -> EnumSet.of(PROCESSING, FAILED, CANCELED);
            case PROCESSING -> EnumSet.of(DONE, FAILED, CANCELED);
            case DONE, FAILED, CANCELED -> EnumSet.noneOf(JobState.class);
        };
    }

    public boolean isFinal() {
        return next().isEmpty();
    }

    /// The names of the states from which this one can be reached.
    String[] previousNames() {
        return Arrays.stream(values())
                .filter(state -> state.next().contains(this))
                .map(JobState::name)
                .toArray(String[]::new);
    }
}
