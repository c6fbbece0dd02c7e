package dev.landfall.run;

/// Some of the records that the inputs have not mentioned, to be deleted when all inputs are in. Which they are is found when
/// the batch is written, so it can be done again after a crash.
record CleanupBatch(FileRun file, long position, Progress progress) implements LaneBatch {

    /// How far the cleanup of a run has come. What a run of another life has kept is looked at once more.
    static final class Progress {

        private long lastId;
        private boolean atEnd;

        private Progress() {}

        static Progress begun() {
            return new Progress();
        }

        long lastId() {
            return lastId;
        }

        boolean isAtEnd() {
            return atEnd;
        }

        void reach(long id) {
            lastId = id;
        }

        void end() {
            atEnd = true;
        }
    }

    /// The next batch: one place further than the lane stands, and behind all inputs.
    static CleanupBatch after(FileRun file, long lane, Progress progress) {
        long behindInputs = Position.of(file.position() + 1, 0, 0);
        return new CleanupBatch(file, Math.max(lane, behindInputs) + 1, progress);
    }

    /// Where the lane stands when there is nothing left to be deleted, whoever has found that out.
    static long end(FileRun file) {
        return Position.of(file.position() + 2, 0, 0);
    }

    @Override
    public int lane() {
        return 0;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public long lastPosition() {
        return position;
    }

    @Override
    public CleanupBatch part(int from, int to) {
        return this;
    }

    @Override
    public CleanupBatch refusedBy(Throwable failure) {
        return this;
    }

    /// No row is to blame.
    @Override
    public boolean isBeyondBlame() {
        return true;
    }
}
