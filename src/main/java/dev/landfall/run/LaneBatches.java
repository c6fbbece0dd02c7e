package dev.landfall.run;

import dev.landfall.job.FailureReason;
import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.InputPlan;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import dev.landfall.source.RowSource;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The batches of one file, made on demand: reads and maps rows until some lane has a batch full. Blocks, and belongs on
/// a worker thread.
///
/// A file that cannot be read, or not further, ends the batches like any other end; the fault is then the verdict of
/// the run, once everything before it is committed.
final class LaneBatches implements AutoCloseable {

    private final FileRun file;
    private final RunControl control;
    private final @Nullable RowSource source;
    private final @Nullable RowSorter sorter;

    private LaneBatches(FileRun file, RunControl control, @Nullable RowSource source, @Nullable RowSorter sorter) {
        this.file = file;
        this.control = control;
        this.source = source;
        this.sorter = sorter;
    }

    /// Opens a file and ties its columns.
    ///
    /// @param sorting what is made of its rows
    static LaneBatches open(FileRun file, Path path, RunControl control, RowSorter.Kind sorting) {
        if (file.isHeaderOnly()) {
            var nothing = RowError.inFile(RowErrorCode.INVALID_FILE_TYPE, "The file has a header and no rows.");
            return broken(file, control, FailureReason.FILE_UNREADABLE, nothing);
        }
        try {
            var profile = file.file().profile();
            var source = Sources.open(path, profile, file.spec().hasHeader());
            var tying = FilePlan.tie(
                    file.spec(),
                    file.catalogue(),
                    file.importSpec(),
                    source.header(),
                    profile.brokenText(),
                    file.acceptedAt());
            return switch (tying) {
                case FilePlan.Tying.Tied(var plan) -> new LaneBatches(file, control, source, sorting.of(file, plan));
                case FilePlan.Tying.Untied(var error) -> {
                    source.close();
                    yield broken(file, control, FailureReason.COLUMNS_DO_NOT_MATCH, error);
                }
            };
        } catch (UnreadableFile e) {
            return broken(file, control, reasonOf(e.error()), e.error());
        }
    }

    /// Opens inputs, which name their attributes themselves.
    ///
    /// @param committed the last position each lane has committed
    static LaneBatches openInputs(FileRun file, Path path, RunControl control, long[] committed) {
        try {
            var spec = file.inputs().orElseThrow();
            var source = Sources.openInputs(path, file.file().profile(), spec.hasHeader());
            var plan = InputPlan.of(spec, file.catalogue(), source.header());
            return new LaneBatches(file, control, source, new InputSorter(file, plan, committed));
        } catch (UnreadableFile e) {
            return broken(file, control, reasonOf(e.error()), e.error());
        }
    }

    private static LaneBatches broken(FileRun file, RunControl control, FailureReason reason, RowError error) {
        control.end(RunResult.Broken.in(file, reason, error));
        return new LaneBatches(file, control, null, null);
    }

    private static FailureReason reasonOf(RowError error) {
        return error.code() == RowErrorCode.FILE_NOT_FOUND
                ? FailureReason.FILE_GONE
                : FailureReason.FILE_UNREADABLE;
    }

    /// The next batch, or null after the last one.
    synchronized @Nullable LaneBatch next() {
        if (source == null || sorter == null) {
            return null;
        }
        var waiting = sorter.waiting();
        var full = waiting.full();
        try {
            while (full == null && !control.isEnded()) {
                Row row = source.next();
                if (row == null) {
                    return waiting.any();
                }
                sorter.add(row);
                full = waiting.full();
            }
            return control.isEnded() ? null : full;
        } catch (UnreadableFile e) {
            return pendingBefore(waiting, e.error());
        }
    }

    /// What was read before the fault is handed out first. Asked again, the source says the same, until nothing is left.
    private @Nullable LaneBatch pendingBefore(Waiting<?> waiting, RowError fault) {
        var batch = waiting.any();
        if (batch == null) {
            control.end(RunResult.Broken.in(file, reasonOf(fault), fault));
        }
        return batch;
    }

    @Override
    public synchronized void close() {
        if (source != null) {
            source.close();
        }
    }
}
