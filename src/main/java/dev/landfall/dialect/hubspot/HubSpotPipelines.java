package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Pipeline;
import dev.landfall.catalogue.Pipelines;
import dev.landfall.dialect.hubspot.DefinedTypes.Defined;
import dev.landfall.dialect.hubspot.HubSpotProperties.All;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// HubSpot's pipelines API. With `validateReferencesBeforeDelete`, or the same for stages of deals, what records stand in
/// is not removed.
@Path("/crm/v3/pipelines/{objectType}")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotPipelines {

    private static final String VALIDATE = "validateReferencesBeforeDelete";
    private static final String VALIDATE_STAGES = "validateDealStageUsagesBeforeDelete";

    private final Admitted admitted;
    private final DefinedTypes types;
    private final Pipelines pipelines;

    HubSpotPipelines(Admitted admitted, DefinedTypes types, Pipelines pipelines) {
        this.admitted = admitted;
        this.types = types;
        this.pipelines = pipelines;
    }

    @GET
    public Uni<All<HubSpotPipeline>> list(@RestPath String objectType) {
        return types.readable(objectType)
                .map(defined -> new All<>(defined.catalogue().pipelines(defined.name()).stream()
                        .map(HubSpotPipeline::of)
                        .toList()));
    }

    @POST
    @ResponseStatus(201)
    public Uni<HubSpotPipeline> create(@RestPath String objectType, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var draft = new HubSpotPipelinesReader(body, defined.type()).pipeline();
            body.orRefuse();
            return pipelines.add(admitted.accountId(), defined.name(), draft).map(HubSpotPipeline::of);
        });
    }

    @GET
    @Path("{pipelineId}")
    public Uni<HubSpotPipeline> get(@RestPath String objectType, @RestPath String pipelineId) {
        return types.readable(objectType).map(defined -> HubSpotPipeline.of(find(defined, pipelineId)));
    }

    @PUT
    @Path("{pipelineId}")
    public Uni<HubSpotPipeline> replace(
            @RestPath String objectType,
            @RestPath String pipelineId,
            @RestQuery(VALIDATE) @Nullable String validate,
            @RestQuery(VALIDATE_STAGES) @Nullable String validateStages,
            @Nullable String json) {
        boolean onlyUnused = onlyUnused(validate, validateStages);
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var draft = new HubSpotPipelinesReader(body, defined.type()).pipeline();
            body.orRefuse();
            return pipelines.replace(admitted.accountId(), defined.name(), pipelineId, draft, onlyUnused)
                    .map(HubSpotPipeline::of);
        });
    }

    @PATCH
    @Path("{pipelineId}")
    public Uni<HubSpotPipeline> update(
            @RestPath String objectType, @RestPath String pipelineId, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var change = new HubSpotPipelinesReader(body, defined.type()).change();
            body.orRefuse();
            return pipelines.change(admitted.accountId(), defined.name(), pipelineId, change)
                    .map(HubSpotPipeline::of);
        });
    }

    @DELETE
    @Path("{pipelineId}")
    public Uni<Void> remove(
            @RestPath String objectType,
            @RestPath String pipelineId,
            @RestQuery(VALIDATE) @Nullable String validate,
            @RestQuery(VALIDATE_STAGES) @Nullable String validateStages) {
        boolean onlyUnused = onlyUnused(validate, validateStages);
        return types.writable(objectType)
                .chain(defined -> pipelines.remove(admitted.accountId(), defined.name(), pipelineId, onlyUnused));
    }

    @GET
    @Path("{pipelineId}/stages")
    public Uni<All<HubSpotPipeline.Stage>> stages(@RestPath String objectType, @RestPath String pipelineId) {
        return types.readable(objectType)
                .map(defined -> new All<>(find(defined, pipelineId).stages().stream()
                        .map(HubSpotPipeline.Stage::of)
                        .toList()));
    }

    @POST
    @Path("{pipelineId}/stages")
    @ResponseStatus(201)
    public Uni<HubSpotPipeline.Stage> createStage(
            @RestPath String objectType, @RestPath String pipelineId, @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var draft = new HubSpotPipelinesReader(body, defined.type()).stage(body.root());
            body.orRefuse();
            return pipelines.addStage(admitted.accountId(), defined.name(), pipelineId, draft)
                    .map(HubSpotPipeline.Stage::of);
        });
    }

    @GET
    @Path("{pipelineId}/stages/{stageId}")
    public Uni<HubSpotPipeline.Stage> stage(
            @RestPath String objectType, @RestPath String pipelineId, @RestPath String stageId) {
        return types.readable(objectType)
                .map(defined -> find(defined, pipelineId).stages().stream()
                        .filter(stage -> stage.id().equals(stageId))
                        .findFirst()
                        .map(HubSpotPipeline.Stage::of)
                        .orElseThrow(() -> notThere("stage", stageId)));
    }

    @PUT
    @Path("{pipelineId}/stages/{stageId}")
    public Uni<HubSpotPipeline.Stage> replaceStage(
            @RestPath String objectType,
            @RestPath String pipelineId,
            @RestPath String stageId,
            @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var draft = new HubSpotPipelinesReader(body, defined.type()).stage(body.root());
            body.orRefuse();
            return changeStage(defined, pipelineId, stageId, Pipelines.StepChange.to(draft));
        });
    }

    @PATCH
    @Path("{pipelineId}/stages/{stageId}")
    public Uni<HubSpotPipeline.Stage> updateStage(
            @RestPath String objectType,
            @RestPath String pipelineId,
            @RestPath String stageId,
            @Nullable String json) {
        return types.writable(objectType).chain(defined -> {
            var body = DefinitionBody.of(json);
            var change = new HubSpotPipelinesReader(body, defined.type()).change();
            body.orRefuse();
            return changeStage(defined, pipelineId, stageId, change);
        });
    }

    private Uni<HubSpotPipeline.Stage> changeStage(
            Defined defined, String pipelineId, String stageId, Pipelines.StepChange change) {
        return pipelines.changeStage(admitted.accountId(), defined.name(), pipelineId, stageId, change)
                .map(HubSpotPipeline.Stage::of);
    }

    @DELETE
    @Path("{pipelineId}/stages/{stageId}")
    public Uni<Void> removeStage(
            @RestPath String objectType,
            @RestPath String pipelineId,
            @RestPath String stageId,
            @RestQuery(VALIDATE) @Nullable String validate,
            @RestQuery(VALIDATE_STAGES) @Nullable String validateStages) {
        boolean onlyUnused = onlyUnused(validate, validateStages);
        return types.writable(objectType)
                .chain(defined -> pipelines.removeStage(
                        admitted.accountId(), defined.name(), pipelineId, stageId, onlyUnused));
    }

    private static boolean onlyUnused(@Nullable String validate, @Nullable String validateStages) {
        boolean references = QueryText.flag(VALIDATE, validate);
        return QueryText.flag(VALIDATE_STAGES, validateStages) || references;
    }

    private static Pipeline find(Defined defined, String id) {
        return defined.catalogue()
                .pipeline(defined.name(), id)
                .orElseThrow(() -> notThere("pipeline", id));
    }

    private static HubSpotRefusal notThere(String what, String id) {
        return HubSpotRefusal.notFound("There is no %s %s.".formatted(what, Mistakes.quote(id)));
    }
}
