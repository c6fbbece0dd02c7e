package dev.landfall.intake;

import dev.landfall.job.HeldUpload;
import dev.landfall.job.HeldUpload.HeldFile;
import dev.landfall.job.HeldUploads;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobId;
import dev.landfall.job.NewJob;
import dev.landfall.mapping.HeaderGuess;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import dev.landfall.source.FileProfile;
import dev.landfall.source.Inspection;
import dev.landfall.source.ReadingChoice;
import dev.landfall.source.SourceLimits;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Holds uploads until a person has looked at them and made an import of them.
@ApplicationScoped
public class Holding {

    /// A header is told by the rows below it, and a handful of them will do.
    private static final int ROWS_TO_TELL_HEADER = 20;

    private static final int MAX_COLUMNS = SourceLimits.STANDARD.maxColumns();

    private final HeldUploads held;
    private final Intake intake;
    private final Uploads uploads;
    private final IntakeLimits limits;
    private final BlockingWork blocking;

    Holding(HeldUploads held, Intake intake, Uploads uploads, IntakeLimits limits, Vertx vertx) {
        this.held = held;
        this.intake = intake;
        this.uploads = uploads;
        this.limits = limits;
        this.blocking = new BlockingWork(vertx);
    }

    /// The upload is gone: it has expired, was discarded, or somebody has made an import of it meanwhile.
    public static final class Gone extends RuntimeException {

        Gone() {
            super("The upload is gone.", null, false, false);
        }
    }

    /// Keeps files and finds out how they are written.
    ///
    /// @param files the spooled files; they are taken over
    /// @return fails with [IntakeRefused] when a file is too large
    public Uni<HeldUpload> hold(long accountId, List<SpooledFile> files) {
        return blocking.on(() -> keep(files)).chain(kept -> held.hold(accountId, kept));
    }

    public Uni<Optional<HeldUpload>> find(long accountId, String id) {
        return held.find(accountId, id);
    }

    /// Ends the holding. Files that no check needs any more are swept later.
    ///
    /// @return false when there is no such upload
    public Uni<Boolean> discard(long accountId, String id) {
        return held.letGo(accountId, id);
    }

    /// How a file is to be read from now on; what is empty stays as it is.
    public record Change(
            Optional<String> charset, Optional<Character> separator, Optional<String> sheet, Optional<Boolean> header) {

        private boolean needsInspection() {
            return charset.isPresent() || separator.isPresent() || sheet.isPresent();
        }
    }

    /// Reads a file in another way.
    ///
    /// @return fails with [Gone]
    public Uni<HeldUpload> change(long accountId, HeldUpload upload, int position, Change change) {
        return blocking.on(() -> upload.with(position, changed(upload.files().get(position), change)))
                .call(after -> held.change(accountId, after).invoke(Holding::orGone));
    }

    private HeldFile changed(HeldFile file, Change change) {
        if (!change.needsInspection()) {
            return file.read(file.profile(), change.header().orElse(file.hasHeader()));
        }
        var choice = choiceOf(file.profile(), change);
        var profile = inspect(uploads.pathOf(file.uploadKey()), file.name(), choice).profile();
        return file.read(profile, change.header().orElseGet(() -> guessHeader(file.uploadKey(), profile)));
    }

    /// What was chosen or found before is kept, unless it hangs on what is changed now.
    private static ReadingChoice choiceOf(FileProfile profile, Change change) {
        return switch (profile.format()) {
            case CSV -> new ReadingChoice(
                    change.charset().or(() -> Optional.of(profile.charset())),
                    change.separator().or(() -> Optional.of(profile.separator())),
                    Optional.empty());
            case XLSX, XLS, JSON, SPREADSHEET, UNKNOWN ->
                new ReadingChoice(change.charset(), change.separator(), change.sheet());
        };
    }

    // ── a look at the rows ──

    /// The first rows of a file. `columns` are the names in the header, empty names where there is none.
    public record Glance(Header columns, List<Row> rows) {}

    /// Nothing of a file that cannot be read, and of one that can be read only in part what comes before.
    public Uni<Glance> look(HeldFile file, int rows) {
        return blocking.on(() -> glance(file.uploadKey(), file.profile(), file.hasHeader(), rows));
    }

    private Glance glance(String uploadKey, FileProfile profile, boolean hasHeader, int most) {
        var rows = new ArrayList<Row>();
        if (profile.fault() != null) {
            return new Glance(new Header(List.of()), rows);
        }
        try (var source = Sources.open(uploads.pathOf(uploadKey), profile, hasHeader)) {
            try {
                var row = source.next();
                while (row != null && rows.size() < most) {
                    rows.add(row);
                    row = source.next();
                }
            } catch (UnreadableFile unreadable) {
                // The import comes upon it and says what is wrong.
            }
            return new Glance(source.header(), List.copyOf(rows));
        } catch (UnreadableFile unreadable) {
            return new Glance(new Header(List.of()), rows);
        }
    }

    // ── arrival ──

    private List<HeldFile> keep(List<SpooledFile> files) {
        var kept = new ArrayList<HeldFile>();
        try {
            for (var file : files) {
                kept.add(keep(file));
            }
            return kept;
        } catch (RuntimeException e) {
            kept.forEach(file -> uploads.discard(file.uploadKey()));
            throw e;
        }
    }

    private HeldFile keep(SpooledFile file) {
        if (sizeBytes(file) > limits.fileBytes()) {
            throw new IntakeRefused(RefusalReason.FILE_TOO_LARGE, file.name(), limits.fileBytes());
        }
        var inspection = inspect(file.path(), file.name(), ReadingChoice.NONE);
        var sheets = Sources.sheets(file.path(), inspection.profile().format());
        if (inspection.profile().fault() == RowErrorCode.INVALID_SHEET_COUNT && !sheets.isEmpty()) {
            // A person can choose another one.
            var first = new ReadingChoice(Optional.empty(), Optional.empty(), Optional.of(sheets.getFirst()));
            inspection = inspect(file.path(), file.name(), first);
        }
        var profile = inspection.profile();
        var key = uploads.keep(file.path());
        return new HeldFile(
                file.name(),
                key,
                inspection.sizeBytes(),
                inspection.sha256(),
                profile,
                sheets,
                guessHeader(key, profile));
    }

    private Inspection inspect(Path path, String name, ReadingChoice choice) {
        return Sources.inspect(path, name, new SourceLimits(limits.fileRows(), MAX_COLUMNS), choice);
    }

    private boolean guessHeader(String uploadKey, FileProfile profile) {
        var rows = glance(uploadKey, profile, false, ROWS_TO_TELL_HEADER).rows();
        return HeaderGuess.isHeader(rows.stream().map(Row::cells).toList());
    }

    private static long sizeBytes(SpooledFile file) {
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ── what becomes of it ──

    /// What is to be made of an upload. `positions` are the files of the upload that the spec speaks of, in its order.
    public record Order(
            String door,
            ImportSpec spec,
            CatalogueExcerpt catalogue,
            String request,
            List<Integer> positions,
            String acceptedBy) {}

    /// Opens a job that checks the files and writes nothing. The upload stays.
    ///
    /// @return fails with [Gone] or [IntakeRefused]
    public Uni<ImportJob> check(long accountId, HeldUpload upload, Order order) {
        return open(accountId, upload, order, order.spec().asCheck(), () -> held.stayWithin(accountId, upload.id()));
    }

    /// Opens the import. The upload is used up.
    ///
    /// @return fails with [Gone] or [IntakeRefused]
    public Uni<ImportJob> start(long accountId, HeldUpload upload, Order order) {
        return open(accountId, upload, order, order.spec(), () -> held.letGoWithin(accountId, upload.id()));
    }

    private Uni<ImportJob> open(
            long accountId, HeldUpload upload, Order order, ImportSpec spec, Supplier<Uni<Boolean>> holding) {
        var files = order.positions().stream()
                .map(upload.files()::get)
                .map(file -> new NewJob.NewFile(
                        file.name(), file.uploadKey(), file.sizeBytes(), file.sha256(), file.profile()))
                .toList();
        return intake.acceptKept(
                accountId,
                order.door(),
                spec,
                order.catalogue(),
                order.request(),
                files,
                Optional.of(order.acceptedBy()),
                (JobId _) -> holding.get().invoke(Holding::orGone).replaceWithVoid());
    }

    private static void orGone(boolean there) {
        if (!there) {
            throw new Gone();
        }
    }
}
