package dev.landfall.progress;

import dev.landfall.job.JobEvent;
import java.util.List;

/// All there is to tell of a job at one moment: its moves so far, oldest first, and how far it has come.
///
/// `version` rises with every standing that differs from the one before, so that whoever has been told one knows whether
/// another is new.
public record JobNews(List<JobEvent> moves, Standing standing, long version) {

    /// Whether this is the last there will ever be.
    public boolean isLast() {
        return standing.state().isFinal();
    }

    /// The number of the last move.
    public int lastNumber() {
        return moves.getLast().number();
    }
}
