package dev.landfall.source;

import dev.landfall.row.RowError;

/// The file cannot be read, or not beyond some row. It ends the job; the error says why and where.
@SuppressWarnings("serial") // Never leaves the process.
public final class UnreadableFile extends RuntimeException {

    private final transient RowError error;

    public UnreadableFile(RowError error) {
        super(error.code().name());
        this.error = error;
    }

    public RowError error() {
        return error;
    }
}
