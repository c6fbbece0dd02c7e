package dev.landfall.run;

import dev.landfall.job.FailureReason;
import dev.landfall.mapping.Lanes;
import dev.landfall.mapping.MappedRow;
import dev.landfall.mapping.MappingPlan;
import dev.landfall.mapping.TyingResult.Tied;
import dev.landfall.mapping.TyingResult.Untied;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.source.RowSource;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The batches of one file, made on demand: reads and maps rows until some lane has a batch full. Blocks, and belongs on
/// a worker thread.
///
/// A file that cannot be read, or not further, ends the batches like any other end; the fault is then the verdict of
/// the run, once everything before it is committed.
final class LaneBatches implements AutoCloseable {

    /// Large enough that round trips and plans do not count, small enough that a cancel takes effect at once.
    static final int BATCH_ROWS = 2_000;

    /// Rows may be long: a batch closes early rather than hold more text than this.
    static final long BATCH_CHARS = 4_000_000;

    private final FileRun file;
    private final RunControl control;
    private final Lanes lanes;
    private final long[] committed;
    private final Pending[] pending;
    private final @Nullable RowSource source;
    private final @Nullable MappingPlan plan;

    private LaneBatches(
            FileRun file,
            RunControl control,
            long[] committed,
            @Nullable RowSource source,
            @Nullable MappingPlan plan) {
        this.file = file;
        this.control = control;
        this.lanes = new Lanes(committed.length);
        this.committed = committed;
        this.pending = new Pending[committed.length];
        Arrays.setAll(pending, lane -> new Pending());
        this.source = source;
        this.plan = plan;
    }

    /// Opens a file and ties its columns.
    ///
    /// @param committed the last position each lane has committed
    static LaneBatches open(FileRun file, Path path, long[] committed, RunControl control) {
        if (file.isHeaderOnly()) {
            var nothing = RowError.inFile(RowErrorCode.INVALID_FILE_TYPE, "The file has a header and no rows.");
            return broken(file, control, FailureReason.FILE_UNREADABLE, nothing);
        }
        try {
            var source = Sources.open(path, file.file().profile(), file.spec().hasHeader());
            var tying = MappingPlan.tie(
                    file.spec(),
                    file.type(),
                    file.importSpec(),
                    source.header(),
                    file.file().profile().brokenText());
            return switch (tying) {
                case Tied(var plan) -> new LaneBatches(file, control, committed, source, plan);
                case Untied(var error) -> {
                    source.close();
                    yield broken(file, control, FailureReason.COLUMNS_DO_NOT_MATCH, error);
                }
            };
        } catch (UnreadableFile e) {
            return broken(file, control, reasonOf(e.error()), e.error());
        }
    }

    private static LaneBatches broken(FileRun file, RunControl control, FailureReason reason, RowError error) {
        control.end(RunResult.Broken.in(file, reason, error));
        return new LaneBatches(file, control, new long[1], null, null);
    }

    private static FailureReason reasonOf(RowError error) {
        return error.code() == RowErrorCode.FILE_NOT_FOUND
                ? FailureReason.FILE_GONE
                : FailureReason.FILE_UNREADABLE;
    }

    /// The next batch, or null after the last one.
    synchronized @Nullable LaneBatch next() {
        if (source == null || plan == null) {
            return null;
        }
        try {
            while (!control.isEnded()) {
                var row = source.next();
                if (row == null) {
                    return anyPending();
                }
                var full = add(row, plan);
                if (full != null) {
                    return full;
                }
            }
            return null;
        } catch (UnreadableFile e) {
            return pendingBefore(e.error());
        }
    }

    private @Nullable LaneBatch add(Row row, MappingPlan plan) {
        long position = Position.of(file.file().position(), row.number());
        if (isCommittedByAll(position)) {
            return null;
        }
        var mapped = plan.map(row);
        int lane = lanes.laneOf(mapped);
        if (position <= committed[lane]) {
            return null;
        }
        pending[lane].add(row, mapped);
        return pending[lane].isFull() ? take(lane) : null;
    }

    /// Rows that every lane has left behind need not even be mapped.
    private boolean isCommittedByAll(long position) {
        for (long last : committed) {
            if (position > last) {
                return false;
            }
        }
        return true;
    }

    private @Nullable LaneBatch anyPending() {
        for (int lane = 0; lane < pending.length; lane++) {
            if (!pending[lane].rows.isEmpty()) {
                return take(lane);
            }
        }
        return null;
    }

    /// What was read before the fault is handed out first. Asked again, the source says the same, until nothing is left.
    private @Nullable LaneBatch pendingBefore(RowError fault) {
        var batch = anyPending();
        if (batch == null) {
            control.end(RunResult.Broken.in(file, reasonOf(fault), fault));
        }
        return batch;
    }

    private LaneBatch take(int lane) {
        var full = pending[lane];
        pending[lane] = new Pending();
        return new LaneBatch(file.file().position(), lane, full.rows, full.mapped);
    }

    @Override
    public synchronized void close() {
        if (source != null) {
            source.close();
        }
    }

    /// Rows of one lane that wait for their batch to fill.
    private static final class Pending {

        private final List<KeptRow> rows = new ArrayList<>();
        private final List<MappedRow> mapped = new ArrayList<>();
        private long chars;

        void add(Row row, MappedRow mappedRow) {
            var kept = KeptRow.of(row);
            rows.add(kept);
            mapped.add(mappedRow);
            chars += kept.text().length();
        }

        boolean isFull() {
            return rows.size() == BATCH_ROWS || chars >= BATCH_CHARS;
        }
    }
}
