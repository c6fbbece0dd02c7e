package dev.landfall.record;

/// The row of a file as one number that rises through all files of a job. Records and before-images keep it, so that it
/// is known from which row they came.
public final class RowPlace {

    /// A row number is an int, so the file's position stands above its 32 bits.
    private static final int ROW_BITS = 32;

    private RowPlace() {}

    /// For the first file it is the row number itself.
    public static long of(int filePosition, int row) {
        return (long) filePosition << ROW_BITS | row;
    }
}
