package dev.landfall.intake;

import dev.landfall.job.ImportJob;
import dev.landfall.job.SourceFile;
import dev.landfall.report.ErrorCursor;
import dev.landfall.report.ReportedError;
import dev.landfall.report.RowErrors;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.source.RowSource;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of an import that were not taken, as they stand in its file, and why.
///
/// The errors and the file are read side by side, both in the order of the rows, a page of errors at a time: what is in
/// memory does not grow with the file.
@ApplicationScoped
public class RefusedRows {

    private static final int ERRORS_PER_PAGE = 1_000;

    private final RowErrors errors;
    private final Uploads uploads;
    private final BlockingWork blocking;

    RefusedRows(RowErrors errors, Uploads uploads, Vertx vertx) {
        this.errors = errors;
        this.uploads = uploads;
        this.blocking = new BlockingWork(vertx);
    }

    /// A row and the words of its errors.
    public record RefusedRow(List<String> cells, List<String> reasons) {}

    /// The names in the header, empty names for a file without one, and the rows, some at a time.
    public record Rows(List<String> columns, Multi<List<RefusedRow>> rows) {}

    /// @param alsoDropped whether rows count of which only values were left out
    /// @return empty where the file is not kept any more, or cannot be read
    public Uni<Optional<Rows>> of(ImportJob job, SourceFile file, boolean alsoDropped) {
        return blocking.on(() -> open(job, file)).map(opened -> opened.map(source -> new Rows(
                source.header().names(), rows(new Reading(job, file, source, alsoDropped)))));
    }

    /// The names in the header of a file, in its order; empty where the file is not kept any more, or cannot be read.
    public Uni<Optional<List<String>>> columnsOf(ImportJob job, SourceFile file) {
        return blocking.on(() -> open(job, file).map(source -> {
            try (source) {
                return source.header().names();
            }
        }));
    }

    private Optional<RowSource> open(ImportJob job, SourceFile file) {
        try {
            var hasHeader = job.spec().files().get(file.position()).hasHeader();
            return Optional.of(Sources.open(uploads.pathOf(file.uploadKey()), file.profile(), hasHeader));
        } catch (UnreadableFile unreadable) {
            return Optional.empty();
        }
    }

    private Multi<List<RefusedRow>> rows(Reading reading) {
        return Multi.createBy()
                .repeating()
                .uni(() -> reading.nextPage())
                .whilst(page -> !reading.isEnded())
                .onTermination()
                .call(() -> blocking.on(reading::close));
    }

    /// One pass over errors and file.
    private final class Reading {

        private final ImportJob job;
        private final SourceFile file;
        private final RowSource source;
        private final boolean alsoDropped;
        private ErrorCursor place;
        private boolean ended;
        /// The errors of the row that the last page ended in: the next one may have more of them.
        private List<ReportedError> open = List.of();

        Reading(ImportJob job, SourceFile file, RowSource source, boolean alsoDropped) {
            this.job = job;
            this.file = file;
            this.source = source;
            this.alsoDropped = alsoDropped;
            // Behind the errors of the file as a whole.
            this.place = new ErrorCursor(file.position(), Row.WHOLE_FILE, Short.MAX_VALUE);
        }

        boolean isEnded() {
            return ended;
        }

        Uni<List<RefusedRow>> nextPage() {
            return errors.page(job.id().accountId(), job.id().value(), place, ERRORS_PER_PAGE)
                    .chain(page -> blocking.on(() -> rowsOf(page)));
        }

        private List<RefusedRow> rowsOf(List<ReportedError> page) {
            ended = page.size() < ERRORS_PER_PAGE || page.getLast().filePosition() != file.position();
            if (!page.isEmpty()) {
                place = page.getLast().cursor();
            }
            var rows = new ArrayList<RefusedRow>();
            var ofRow = new ArrayList<>(open);
            for (var error : page) {
                if (error.filePosition() == file.position()) {
                    if (!ofRow.isEmpty() && ofRow.getFirst().error().row() != error.error().row()) {
                        refused(ofRow).ifPresent(rows::add);
                        ofRow.clear();
                    }
                    ofRow.add(error);
                }
            }
            if (ended) {
                refused(ofRow).ifPresent(rows::add);
                ofRow.clear();
            }
            open = List.copyOf(ofRow);
            return rows;
        }

        private Optional<RefusedRow> refused(List<ReportedError> ofRow) {
            if (ofRow.isEmpty()
                    || !alsoDropped && ofRow.stream().noneMatch(error -> error.error().effect() == Effect.ROW_REFUSED)) {
                return Optional.empty();
            }
            var row = rowAt(ofRow.getFirst().error().row());
            var reasons = ofRow.stream().map(error -> error.error().message()).distinct().toList();
            return Optional.ofNullable(row).map(found -> new RefusedRow(found.cells(), reasons));
        }

        private @Nullable Row rowAt(int number) {
            try {
                var row = source.next();
                while (row != null && row.number() < number) {
                    row = source.next();
                }
                return row;
            } catch (UnreadableFile unreadable) {
                return null;
            }
        }

        private boolean close() {
            source.close();
            return true;
        }
    }
}
