package dev.landfall.catalogue;

import dev.landfall.catalogue.CatalogueChanges.Change;
import dev.landfall.catalogue.Pipeline.Stage;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The pipelines of record types. A type has the built-in ones until its account changes something about them; from then
/// on they are the account's own.
@ApplicationScoped
public class Pipelines {

    static final int MOST_PIPELINES = 100;
    static final int MOST_STAGES = 100;

    private final CatalogueChanges changes;

    Pipelines(CatalogueChanges changes) {
        this.changes = changes;
    }

    /// A pipeline, or what is to take the place of one. Without an id it gets a number.
    public record PipelineDraft(Optional<String> id, String label, int order, List<StageDraft> stages) {}

    public record StageDraft(Optional<String> id, String label, int order, Map<String, String> traits) {}

    /// What is to be different about a pipeline or a stage; whatever is empty stays as it is.
    public record StepChange(Optional<String> label, Optional<Integer> order, Optional<Map<String, String>> traits) {

        /// Everything about a stage but its id.
        public static StepChange to(StageDraft draft) {
            return new StepChange(
                    Optional.of(draft.label()), Optional.of(draft.order()), Optional.of(draft.traits()));
        }
    }

    public Uni<Pipeline> add(long accountId, String recordType, PipelineDraft draft) {
        return edit(accountId, recordType, editing -> editing.add(draft));
    }

    /// Puts another pipeline in the place of one. A stage that names no id keeps that of the stage that had its label.
    public Uni<Pipeline> replace(long accountId, String recordType, String id, PipelineDraft draft, boolean onlyUnused) {
        return edit(accountId, recordType, editing -> {
            var known = editing.find(id);
            var after = editing.replacement(known, draft);
            return editing.refuseIfUsed(onlyUnused ? removed(known, after) : List.of(), editing.type.rules().stage())
                    .chain(() -> editing.write(after));
        });
    }

    private static List<String> removed(Pipeline before, Pipeline after) {
        var kept = after.stages().stream().map(Stage::id).toList();
        return before.stages().stream().map(Stage::id).filter(id -> !kept.contains(id)).toList();
    }

    public Uni<Pipeline> change(long accountId, String recordType, String id, StepChange wanted) {
        return edit(accountId, recordType, editing -> {
            var known = editing.find(id);
            return editing.write(new Pipeline(
                    id,
                    wanted.label().orElse(known.label()),
                    wanted.order().orElse(known.order()),
                    known.stages(),
                    known.createdAt(),
                    editing.now));
        });
    }

    public Uni<Void> remove(long accountId, String recordType, String id, boolean onlyUnused) {
        return changes.make(accountId, change -> {
            var editing = new Editing(change, recordType);
            editing.find(id);
            if (editing.pipelines.size() == 1) {
                throw CatalogueRefused.inUse("The last pipeline of a type cannot be removed.");
            }
            return editing.own()
                    .chain(() -> editing.refuseIfUsed(
                            onlyUnused ? List.of(id) : List.of(), editing.type.rules().pipeline()))
                    .chain(() -> PipelineStageEntity.delete(
                            "accountId = ?1 AND recordType = ?2 AND pipelineId = ?3", accountId, recordType, id))
                    .chain(() -> PipelineEntity.delete(
                            "accountId = ?1 AND recordType = ?2 AND id = ?3", accountId, recordType, id))
                    .replaceWithVoid();
        });
    }

    public Uni<Stage> addStage(long accountId, String recordType, String pipelineId, StageDraft draft) {
        return editStages(accountId, recordType, pipelineId, (editing, stages) -> {
            var stage = editing.stage(draft, Optional.empty());
            stages.add(stage);
            return stage.id();
        });
    }

    public Uni<Stage> changeStage(
            long accountId, String recordType, String pipelineId, String stageId, StepChange wanted) {
        return editStages(accountId, recordType, pipelineId, (editing, stages) -> {
            var known = find(stages, stageId);
            stages.set(
                    stages.indexOf(known),
                    new Stage(
                            stageId,
                            wanted.label().orElse(known.label()),
                            wanted.order().orElse(known.order()),
                            wanted.traits().orElse(known.traits()),
                            known.createdAt(),
                            editing.now));
            return stageId;
        });
    }

    public Uni<Void> removeStage(
            long accountId, String recordType, String pipelineId, String stageId, boolean onlyUnused) {
        return edit(accountId, recordType, editing -> {
                    var known = editing.find(pipelineId);
                    var stages = new ArrayList<>(known.stages());
                    stages.remove(find(stages, stageId));
                    return editing.refuseIfUsed(
                                    onlyUnused ? List.of(stageId) : List.of(),
                                    editing.type.rules().stage())
                            .chain(() -> editing.write(editing.withStages(known, stages)));
                })
                .replaceWithVoid();
    }

    private interface StageEdit {

        /// @return the id of the stage it is about
        String apply(Editing editing, List<Stage> stages);
    }

    private Uni<Stage> editStages(long accountId, String recordType, String pipelineId, StageEdit edit) {
        return changes.make(accountId, change -> {
            var editing = new Editing(change, recordType);
            var known = editing.find(pipelineId);
            var stages = new ArrayList<>(known.stages());
            var stageId = edit.apply(editing, stages);
            return editing.own()
                    .chain(() -> editing.write(editing.withStages(known, stages)))
                    .replaceWith(find(stages, stageId));
        });
    }

    private Uni<Pipeline> edit(long accountId, String recordType, Function<Editing, Uni<Pipeline>> edit) {
        return changes.make(accountId, change -> {
            var editing = new Editing(change, recordType);
            return editing.own().chain(() -> edit.apply(editing));
        });
    }

    private static Stage find(List<Stage> stages, String id) {
        return stages.stream()
                .filter(stage -> stage.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CatalogueRefused.notThere("There is no stage \"%s\".".formatted(id)));
    }

    /// The pipelines of one type while they are changed.
    private static final class Editing {

        private final Change change;
        private final RecordType type;
        private final List<Pipeline> pipelines;
        private final Instant now = Instant.now();

        Editing(Change change, String recordType) {
            this.change = change;
            this.type = change.before()
                    .catalogue()
                    .type(recordType)
                    .orElseThrow(() -> CatalogueRefused.notThere("The type %s is not there.".formatted(recordType)));
            this.pipelines = change.before().pipelines(recordType);
        }

        /// Sees to it that the pipelines of the type are the account's own.
        Uni<Void> own() {
            return PipelineEntity.count("accountId = ?1 AND recordType = ?2", change.accountId(), type.name())
                    .chain(count -> count > 0
                            ? Uni.createFrom().voidItem()
                            : PropertyDefinitions.mergeAll(pipelines.stream()
                                    .flatMap(pipeline -> entities(pipeline).stream())
                                    .toList()));
        }

        private List<Object> entities(Pipeline pipeline) {
            var entities = new ArrayList<>();
            entities.add(PipelineEntity.of(change.accountId(), type.name(), pipeline));
            for (var stage : pipeline.stages()) {
                entities.add(PipelineStageEntity.of(change.accountId(), type.name(), pipeline.id(), stage));
            }
            return entities;
        }

        Pipeline find(String id) {
            return pipelines.stream()
                    .filter(pipeline -> pipeline.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> CatalogueRefused.notThere("There is no pipeline \"%s\".".formatted(id)));
        }

        Uni<Pipeline> add(PipelineDraft draft) {
            if (type.rules().pipeline().isEmpty() && !isOwn()) {
                throw CatalogueRefused.invalid("Records of the type %s stand in no pipeline.".formatted(type.id()));
            }
            if (pipelines.size() >= MOST_PIPELINES) {
                throw CatalogueRefused.overLimit("A type has at most %d pipelines.".formatted(MOST_PIPELINES));
            }
            var id = draft.id().orElseGet(() -> Integer.toString(change.nextId()));
            if (pipelines.stream().anyMatch(pipeline -> pipeline.id().equals(id))) {
                throw CatalogueRefused.alreadyThere("A pipeline \"%s\" already exists.".formatted(id));
            }
            var stages = draft.stages().stream()
                    .map(stage -> stage(stage, Optional.empty()))
                    .toList();
            return write(new Pipeline(id, draft.label(), draft.order(), stages, now, now));
        }

        private boolean isOwn() {
            return change.before().ownTypes().stream()
                    .anyMatch(own -> own.recordType().equals(type.name()));
        }

        Pipeline replacement(Pipeline known, PipelineDraft draft) {
            var stages = draft.stages().stream()
                    .map(stage -> stage(stage, sameStage(known, stage)))
                    .toList();
            return new Pipeline(known.id(), draft.label(), draft.order(), stages, known.createdAt(), now);
        }

        private static Optional<Stage> sameStage(Pipeline known, StageDraft draft) {
            return known.stages().stream()
                    .filter(stage -> draft.id()
                            .map(id -> id.equals(stage.id()))
                            .orElseGet(() -> draft.label().equalsIgnoreCase(stage.label())))
                    .findFirst();
        }

        Stage stage(StageDraft draft, Optional<Stage> before) {
            return new Stage(
                    before.map(Stage::id).or(draft::id).orElseGet(() -> Integer.toString(change.nextId())),
                    draft.label(),
                    draft.order(),
                    draft.traits(),
                    before.map(Stage::createdAt).orElse(now),
                    now);
        }

        Pipeline withStages(Pipeline known, List<Stage> stages) {
            return new Pipeline(known.id(), known.label(), known.order(), stages, known.createdAt(), now);
        }

        Uni<Pipeline> write(Pipeline pipeline) {
            check(pipeline);
            var kept = pipeline.stages().stream().map(Stage::id).toList();
            return PipelineStageEntity.delete(
                            "accountId = ?1 AND recordType = ?2 AND pipelineId = ?3 AND id NOT IN ?4",
                            change.accountId(),
                            type.name(),
                            pipeline.id(),
                            kept)
                    .chain(() -> PropertyDefinitions.mergeAll(entities(pipeline)))
                    .replaceWith(sorted(pipeline));
        }

        private static Pipeline sorted(Pipeline pipeline) {
            var stages = new ArrayList<>(pipeline.stages());
            stages.sort(Comparator.comparingInt(Stage::order));
            return new Pipeline(
                    pipeline.id(),
                    pipeline.label(),
                    pipeline.order(),
                    List.copyOf(stages),
                    pipeline.createdAt(),
                    pipeline.updatedAt());
        }

        private void check(Pipeline pipeline) {
            CatalogueRefused.refuseIf(Texts.wrongLabel("The label of a pipeline", pipeline.label()));
            for (var other : pipelines) {
                if (!other.id().equals(pipeline.id()) && other.label().equalsIgnoreCase(pipeline.label())) {
                    throw CatalogueRefused.alreadyThere(
                            "A pipeline labelled \"%s\" already exists.".formatted(pipeline.label()));
                }
            }
            if (pipeline.stages().isEmpty() || pipeline.stages().size() > MOST_STAGES) {
                throw CatalogueRefused.invalid("A pipeline has from 1 to %d stages.".formatted(MOST_STAGES));
            }
            checkStages(pipeline);
        }

        private void checkStages(Pipeline pipeline) {
            var labels = new HashSet<String>();
            var ids = new HashSet<String>();
            pipelines.stream()
                    .filter(other -> !other.id().equals(pipeline.id()))
                    .flatMap(other -> other.stages().stream())
                    .forEach(stage -> ids.add(stage.id()));
            for (var stage : pipeline.stages()) {
                CatalogueRefused.refuseIf(Texts.wrongLabel("The label of a stage", stage.label()));
                if (!labels.add(stage.label().toLowerCase(Locale.ROOT)) || !ids.add(stage.id())) {
                    throw CatalogueRefused.alreadyThere(
                            "The stage \"%s\" already exists.".formatted(stage.label()));
                }
            }
        }

        Uni<Void> refuseIfUsed(List<String> values, String property) {
            if (values.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return RecordsInUse.withValue(change.accountId(), type.name(), property, values.getFirst())
                    .invoke(isUsed -> {
                        if (isUsed) {
                            throw CatalogueRefused.inUse(
                                    "There are records in \"%s\".".formatted(values.getFirst()));
                        }
                    })
                    .chain(() -> refuseIfUsed(values.subList(1, values.size()), property));
        }
    }
}
