package dev.landfall.account;

/// How an account takes inputs.
///
/// `strictRelations`: a record that lacks a relation it needs is refused. `skipsErrors`: an import goes on however many of
/// its rows are refused, unless it says otherwise. `mostOpenJobs`: so many imports may wait or run at a time.
public record InputSettings(boolean strictRelations, boolean skipsErrors, int mostOpenJobs) {

    public InputSettings {
        if (mostOpenJobs < 1) {
            throw new IllegalArgumentException("At least one import can wait or run.");
        }
    }
}
