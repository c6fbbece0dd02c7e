package dev.landfall.run;

/// A place in the input of a job: the row of a file, as one number that rises through all files of the job.
final class Position {

    /// A row number is an int, so the file's position stands above its 32 bits.
    private static final int ROW_BITS = 32;

    private Position() {}

    static long of(int filePosition, int row) {
        return (long) filePosition << ROW_BITS | row;
    }
}
