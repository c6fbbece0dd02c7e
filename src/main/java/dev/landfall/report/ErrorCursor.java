package dev.landfall.report;

/// A place in the error report of a job; the errors after it come next.
public record ErrorCursor(int filePosition, long row, int number) {

    /// Before the first error.
    public static final ErrorCursor START = new ErrorCursor(0, -1, 0);
}
