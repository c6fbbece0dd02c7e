package dev.landfall.run;

import dev.landfall.job.Lanes;
import dev.landfall.report.RowWarnings;
import dev.landfall.store.InputRemover;
import dev.landfall.store.InputWriter;
import jakarta.enterprise.context.ApplicationScoped;

/// Where the work of inputs goes.
@ApplicationScoped
class InputStores {

    private final InputWriter writer;
    private final InputRemover remover;
    private final RowWarnings warnings;
    private final Lanes lanes;

    InputStores(InputWriter writer, InputRemover remover, RowWarnings warnings, Lanes lanes) {
        this.writer = writer;
        this.remover = remover;
        this.warnings = warnings;
        this.lanes = lanes;
    }

    BatchWork of(InputRows rows, LaneWork lane) {
        return switch (rows.file().inputs().orElseThrow().work()) {
            case WRITE -> new InputWork(rows, lane, this);
            case DELETE -> new RemovalWork(rows, lane, this);
        };
    }

    BatchWork of(CleanupBatch cleanup, LaneWork lane) {
        return new CleanupWork(cleanup, lane, this);
    }

    InputWriter writer() {
        return writer;
    }

    InputRemover remover() {
        return remover;
    }

    RowWarnings warnings() {
        return warnings;
    }

    Lanes lanes() {
        return lanes;
    }
}
