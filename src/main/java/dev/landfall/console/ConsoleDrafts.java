package dev.landfall.console;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.Holding;
import dev.landfall.intake.Holding.Glance;
import dev.landfall.intake.SpooledFile;
import dev.landfall.job.HeldUpload;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.mapping.SuggestedMapping;
import dev.landfall.row.Row;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/// Uploads that are no import yet: looked at, changed, mapped, checked, and started.
@Path(UploadBounds.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ConsoleDoor
public class ConsoleDrafts {

    /// Nobody maps more by hand.
    private static final int MOST_FILES = 10;

    private static final int ROWS_SHOWN = 20;

    /// Enough to tell a column by its values.
    private static final int ROWS_TO_SUGGEST_BY = 200;

    private static final String NO_NAME = "upload";

    private final ConsoleCaller caller;
    private final Holding holding;
    private final Catalogues catalogues;
    private final ImportJobs jobs;

    ConsoleDrafts(ConsoleCaller caller, Holding holding, Catalogues catalogues, ImportJobs jobs) {
        this.caller = caller;
        this.holding = holding;
        this.catalogues = catalogues;
        this.jobs = jobs;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    public Uni<DraftView> upload(MultipartFormDataInput input, RoutingContext routing) {
        UploadBounds.noteRead(routing);
        var files = new ArrayList<SpooledFile>();
        input.getValues().values().forEach(values -> values.stream()
                .filter(value -> value.isFileItem() && !value.getFileItem().isInMemory())
                .map(ConsoleDrafts::fileOf)
                .forEach(files::add));
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw ConsoleRefusal.invalid("An upload has 1 to %d files, this one has %d.".formatted(MOST_FILES, files.size()));
        }
        return holding.hold(caller.accountId(), files)
                .chain(this::shown)
                .onFailure()
                .transform(ConsoleRefusal::of);
    }

    /// Browsers send the name, some clients a whole path.
    private static SpooledFile fileOf(FormValue value) {
        var name = value.getFileName() == null || value.getFileName().isBlank() ? NO_NAME : value.getFileName();
        var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return new SpooledFile(value.getFileItem().getFile(), last.replace("\u0000", ""));
    }

    @GET
    @Path("{draftId}")
    public Uni<DraftView> get(@RestPath String draftId) {
        return find(draftId).chain(this::shown);
    }

    @DELETE
    @Path("{draftId}")
    public Uni<Void> discard(@RestPath String draftId) {
        return holding.discard(caller.accountId(), draftId)
                .invoke(found -> {
                    if (!found) {
                        throw notThere();
                    }
                })
                .replaceWithVoid();
    }

    /// How a file is to be read.
    record Settings(
            @Nullable String charset, @Nullable String separator, @Nullable Boolean hasHeader, @Nullable String sheet) {

        Holding.Change change() {
            return new Holding.Change(
                    Optional.ofNullable(charset).map(Settings::known),
                    Optional.ofNullable(separator).map(Settings::single),
                    Optional.ofNullable(sheet),
                    Optional.ofNullable(hasHeader));
        }

        private static String known(String charset) {
            try {
                if (Charset.isSupported(charset)) {
                    return charset;
                }
            } catch (IllegalCharsetNameException e) {
                // The same as one that is not known.
            }
            throw ConsoleRefusal.invalid("charset is the name of a character set, such as UTF-8.");
        }

        private static Character single(String separator) {
            if (separator.length() != 1 || "\"\r\n".contains(separator) || Character.isLetterOrDigit(separator.charAt(0))) {
                throw ConsoleRefusal.invalid("separator is one character that stands between cells, such as a semicolon.");
            }
            return separator.charAt(0);
        }
    }

    @PATCH
    @Path("{draftId}/files/{position}")
    public Uni<DraftView> change(@RestPath String draftId, @RestPath String position, @Nullable String json) {
        var settings = RequestBody.read(json, Settings.class);
        var change = settings.change();
        return find(draftId)
                .chain(upload -> {
                    int place = place(upload, position);
                    if (settings.sheet() != null
                            && !upload.files().get(place).sheets().contains(settings.sheet())) {
                        throw ConsoleRefusal.invalid("The workbook has no such sheet.");
                    }
                    return holding.change(caller.accountId(), upload, place, change);
                })
                .chain(this::shown)
                .onFailure()
                .transform(ConsoleRefusal::of);
    }

    @GET
    @Path("{draftId}/files/{position}/suggestion")
    public Uni<SuggestionView> suggest(
            @RestPath String draftId, @RestPath String position, @RestQuery("type") @Nullable String recordType) {
        return find(draftId).chain(upload -> catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = catalogue
                    .type(recordType == null ? "" : recordType)
                    .orElseThrow(() -> ConsoleRefusal.invalid("type is the name of a record type, such as hubspot:0-1."));
            return holding.look(upload.files().get(place(upload, position)), ROWS_TO_SUGGEST_BY)
                    // To compare all columns with all properties is no work for an event loop.
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(glance -> SuggestionView.of(
                            type.name(),
                            SuggestedMapping.of(
                                    type,
                                    glance.columns().names(),
                                    glance.rows().stream().map(Row::cells).toList())));
        }));
    }

    @POST
    @Path("{draftId}/check")
    @ResponseStatus(202)
    public Uni<ImportView> check(@RestPath String draftId, @Nullable String json) {
        return order(draftId, json, holding::check);
    }

    @POST
    @Path("{draftId}/start")
    @ResponseStatus(201)
    public Uni<ImportView> start(@RestPath String draftId, @Nullable String json) {
        return order(draftId, json, holding::start);
    }

    @FunctionalInterface
    private interface Opening {

        Uni<ImportJob> open(long accountId, HeldUpload upload, Holding.Order order);
    }

    private Uni<ImportView> order(String draftId, @Nullable String json, Opening opening) {
        long accountId = caller.accountId();
        var name = caller.caller().tokenName();
        return find(draftId)
                .chain(upload -> glances(upload, 1).chain(glances -> catalogues.of(accountId)
                        .map(catalogue -> new OrderReader(upload, glances, catalogue)
                                .read(json == null ? "" : json, name))
                        .chain(order -> opening.open(accountId, upload, order))))
                .chain(job -> jobs.line(accountId).map(line -> ImportView.of(job, line)))
                .onFailure()
                .transform(ConsoleRefusal::of);
    }

    // ── shared by the above ──

    private Uni<HeldUpload> find(String draftId) {
        return holding.find(caller.accountId(), draftId)
                .map(found -> found.orElseThrow(ConsoleDrafts::notThere));
    }

    private static ConsoleRefusal notThere() {
        return ConsoleRefusal.notFound("The upload has expired, or was used already. Upload the files again.");
    }

    private static int place(HeldUpload upload, String position) {
        if (position.matches("[0-9]{1,3}") && Integer.parseInt(position) < upload.files().size()) {
            return Integer.parseInt(position);
        }
        throw ConsoleRefusal.notFound("The upload has no file at this position.");
    }

    private Uni<DraftView> shown(HeldUpload upload) {
        return glances(upload, ROWS_SHOWN).map(glances -> DraftView.of(upload, glances));
    }

    private Uni<List<Glance>> glances(HeldUpload upload, int rows) {
        return Multi.createFrom()
                .iterable(upload.files())
                .onItem()
                .transformToUniAndConcatenate(file -> holding.look(file, rows))
                .collect()
                .asList();
    }
}
