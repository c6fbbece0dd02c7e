package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.IdempotencyKey;
import dev.landfall.intake.Intake;
import dev.landfall.intake.IntakeRefused;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.record.Catalogue;
import dev.landfall.report.RowErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/// HubSpot's import API, in HubSpot's words.
@Path(HubSpotImports.PATH)
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotImports {

    static final String PATH = "/crm/v3/imports";
    static final String SCOPE = "crm.import";

    private final Admitted admitted;
    private final Catalogues catalogues;
    private final Intake intake;
    private final ImportJobs jobs;
    private final RowErrors errors;
    private final Vertx vertx;

    HubSpotImports(
            Admitted admitted, Catalogues catalogues, Intake intake, ImportJobs jobs, RowErrors errors, Vertx vertx) {
        this.admitted = admitted;
        this.catalogues = catalogues;
        this.intake = intake;
        this.jobs = jobs;
        this.errors = errors;
        this.vertx = vertx;
    }

    static boolean isStartPath(String path) {
        return path.equals(PATH) || path.equals(PATH + '/');
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<HubSpotImport> start(MultipartFormDataInput input, RoutingContext routing) {
        BrokenUpload.hasBeenRead(routing);
        if (routing.request().getHeader("Content-Type") == null) {
            throw HubSpotRefusal.notMultipart();
        }
        var form = ImportForm.of(input);
        var key = keyOf(routing);
        return catalogues
                .of(admitted.accountId())
                .chain(catalogue -> form.importRequest(vertx)
                        .map(text -> ImportRequestReader.read(text, form.files(), catalogue)
                                .orRefuse())
                        .chain(request -> accept(request, catalogue, key)))
                .map(HubSpotImport::of);
    }

    private static Optional<IdempotencyKey> keyOf(RoutingContext routing) {
        return Optional.ofNullable(routing.request().getHeader(IdempotencyKey.HEADER))
                .map(text -> IdempotencyKey.parse(text)
                        .orElseThrow(() -> HubSpotRefusal.badRequest("%s must be 1 to %d printable characters of ASCII."
                                .formatted(IdempotencyKey.HEADER, IdempotencyKey.LONGEST))));
    }

    private Uni<ImportJob> accept(ImportRequest request, Catalogue catalogue, Optional<IdempotencyKey> key) {
        return intake.accept(
                admitted.accountId(),
                HubSpotDoor.NAME,
                request.spec(),
                catalogue.excerpt(request.spec().recordTypes()),
                request.json(),
                request.files(),
                key);
    }

    @GET
    public Uni<HubSpotPage<HubSpotImport>> list(
            @RestQuery @Nullable String after, @RestQuery @Nullable String limit, RoutingContext routing) {
        int most = QueryText.limit(limit);
        long before = QueryText.after(after, Long.MAX_VALUE);
        return jobs.list(admitted.accountId(), HubSpotDoor.NAME, before, most + 1)
                .map(found -> HubSpotPage.of(
                        found,
                        most,
                        HubSpotImport::of,
                        last -> Long.toString(last.id().value()),
                        PageLink.of(routing)));
    }

    @GET
    @Path("{importId}")
    public Uni<HubSpotImport> get(@RestPath String importId) {
        return find(importId).map(HubSpotImport::of);
    }

    @POST
    @Path("{importId}/cancel")
    public Uni<HubSpotAction> cancel(@RestPath String importId) {
        var asked = Instant.now();
        return find(importId)
                .chain(job -> intake.cancel(job.id()).invoke(canceled -> {
                    if (!canceled) {
                        throw HubSpotRefusal.badRequest("The import has ended and can no longer be canceled.");
                    }
                }))
                .map(canceled -> HubSpotAction.canceled(asked, Instant.now()));
    }

    @GET
    @Path("{importId}/errors")
    public Uni<HubSpotPage<HubSpotImportError>> errors(
            @RestPath String importId,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String includeErrorMessage,
            @RestQuery @Nullable String includeRowData,
            RoutingContext routing) {
        int most = QueryText.limit(limit);
        var place = ErrorPlace.parse(after);
        var detail = new HubSpotImportError.Detail(
                QueryText.flag("includeErrorMessage", includeErrorMessage),
                QueryText.flag("includeRowData", includeRowData));
        return find(importId)
                .chain(job -> errors.page(job.id().accountId(), job.id().value(), place, most + 1)
                        .map(found -> HubSpotPage.of(
                                found,
                                most,
                                error -> HubSpotImportError.of(error, job, detail),
                                last -> ErrorPlace.text(last.cursor()),
                                PageLink.of(routing))));
    }

    private Uni<ImportJob> find(String importId) {
        return jobs.find(new JobId(admitted.accountId(), QueryText.id(importId)))
                .map(found -> found.filter(job -> job.door().equals(HubSpotDoor.NAME))
                        .orElseThrow(HubSpotRefusal::notFound));
    }

    @ServerExceptionMapper
    public RestResponse<HubSpotError> reused(IdempotencyKey.Reused reused) {
        var refusal = HubSpotRefusal.keyReused();
        return Faults.answer(refusal.status(), refusal.error());
    }

    /// Local to this class on purpose: each door words the same refusal in its own way.
    @ServerExceptionMapper
    public RestResponse<HubSpotError> refused(IntakeRefused refused) {
        var refusal = HubSpotRefusal.overLimit(refused.getMessage(), refused.reason().name(), refused.limit());
        return Faults.answer(refusal.status(), refusal.error());
    }
}
