package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.intake.InputIntake;
import dev.landfall.intake.IntakeRefused;
import dev.landfall.intake.RemovalRequest;
import dev.landfall.job.ImportJob;
import dev.landfall.job.JobAttribute;
import dev.landfall.job.JobAttribute.Known;
import dev.landfall.job.JobSearches;
import dev.landfall.job.JobState;
import dev.landfall.record.OpaqueId;
import dev.landfall.record.RecordType;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Condition;
import dev.landfall.selection.Selection;
import dev.landfall.store.RecordSelections;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deletes the records that some filters find, as a job that takes its turn like an import.
@ApplicationScoped
class CleanupResource implements Resource {

    private static final String TYPE = "cleanups";
    private static final String DOOR = "commercelayer-cleanups";

    /// As the hosted service has it.
    private static final int MOST_RECORDS = 10_000;

    /// The types that the hosted service cleans up; of the others it would not be known what goes along.
    private static final Set<String> TYPES =
            Set.of("bundles", "gift_cards", "prices", "promotions", "sku_lists", "sku_options", "skus", "stock_items");

    private static final Set<String> CREATABLE =
            Set.of("resource_type", "filters", "reference", "reference_origin", "metadata");

    private static final Shape SHAPE = Shape.of(TYPE)
            .searched(Kind.TEXT, "resource_type", "status")
            .searched(Kind.MOMENT, "started_at", "completed_at", "interrupted_at")
            .searched(Kind.JSON, "filters")
            .searched(Kind.NUMBER, "records_count", "errors_count", "processed_count")
            .shown(Kind.JSON, "errors_log")
            .withCommon();

    private static final JobSearches.Words WORDS =
            new JobSearches.Words(CleanupResource::attribute, ImportStatus::of);

    private final InputIntake inputs;
    private final ApiJobs jobs;
    private final JobSearches searches;
    private final RecordSelections selections;
    private final ImportLogs logs;

    CleanupResource(
            InputIntake inputs,
            ApiJobs jobs,
            JobSearches searches,
            RecordSelections selections,
            ImportLogs logs) {
        this.inputs = inputs;
        this.jobs = jobs;
        this.searches = searches;
        this.selections = selections;
        this.logs = logs;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public Uni<Page> list(ApiCall call, Selection selection) {
        return searches.find(call.accountId(), DOOR, selection, WORDS).chain(found -> Multi.createFrom()
                .iterable(found.jobs())
                .onItem()
                .transformToUniAndConcatenate(this::item)
                .collect()
                .asList()
                .map(items -> new Page(items, found.total())));
    }

    private static JobAttribute attribute(String name) {
        return switch (name) {
            case "id" -> Known.ID;
            case "status" -> Known.STATE;
            case "created_at" -> Known.ACCEPTED_AT;
            case "updated_at" -> Known.UPDATED_AT;
            case "started_at" -> Known.BEGUN_AT;
            case "completed_at" -> Known.DONE_AT;
            case "interrupted_at" -> Known.BROKEN_OFF_AT;
            case "records_count" -> Known.TOTAL_ROWS;
            case "processed_count" -> Known.RECORDS_REMOVED;
            case "errors_count" -> Known.ROWS_REFUSED;
            default -> new JobAttribute.Asked(
                    name, SHAPE.searched(name).orElseThrow().kind());
        };
    }

    @Override
    public Uni<Item> find(ApiCall call, String id) {
        return jobs.find(call, DOOR, id).chain(this::item);
    }

    private Uni<Item> item(ImportJob job) {
        return logs.errorsOf(job).map(log -> {
            var asked = ImportItems.asked(job);
            boolean done = job.state() == JobState.DONE;
            var attributes = JsonNodeFactory.instance.objectNode();
            ImportItems.copy(asked, attributes, "resource_type");
            attributes.put("status", ImportStatus.of(job.state()))
                    .put("started_at", Moments.text(job.begunAt()))
                    .put("completed_at", Moments.text(job.endedAt().filter(_ -> done)))
                    .put("interrupted_at", Moments.text(job.endedAt().filter(_ -> !done)));
            ImportItems.copy(asked, attributes, "filters");
            attributes.put("records_count", job.totalRows())
                    .put("errors_count", job.tally().refused())
                    .put("processed_count", job.tally().removed())
                    .set("errors_log", log.entries());
            attributes.put("created_at", Moments.text(job.acceptedAt()))
                    .put("updated_at", Moments.text(job.updatedAt()));
            ImportItems.copy(asked, attributes, "reference", "reference_origin", "metadata");
            return new Item(SHAPE, OpaqueId.of(job.id().value()), attributes);
        });
    }

    @Override
    public Uni<Item> create(ApiCall call, byte[] body) {
        var given = new GivenAttributes(RequestDocument.of(body).about(TYPE).attributes(), CREATABLE);
        var name = given.required("resource_type");
        var type = RecordResources.type(call.catalogue(), name).filter(found -> TYPES.contains(found.id()));
        if (type.isEmpty() && !name.isEmpty()) {
            given.refuse("resource_type", "is not included in the list", "inclusion");
        }
        var filters = given.object("filters");
        var asked = JsonNodeFactory.instance.objectNode();
        asked.put("resource_type", name)
                .put("reference", given.text("reference").orElse(null))
                .put("reference_origin", given.text("reference_origin").orElse(null));
        asked.set("filters", filters);
        asked.set("metadata", given.object("metadata"));
        given.refuseFaults();
        return accept(call, type.orElseThrow(), filters, asked).chain(this::item);
    }

    private Uni<ImportJob> accept(ApiCall call, RecordType type, ObjectNode filters, ObjectNode asked) {
        var shape = RecordShape.of(type, type.rules().inputs().orElseThrow());
        var selection = new Selection(conditions(filters, shape), List.of(), 0, MOST_RECORDS + 1);
        return selections.ids(call.accountId(), type.name(), selection, RecordResource.kinds(shape)).chain(ids -> {
            if (ids.size() > MOST_RECORDS) {
                throw new ApiRefusal(ApiError.invalid(
                        "filters", "must find %d records at most".formatted(MOST_RECORDS), "too_many"));
            }
            return inputs.acceptRemoval(new RemovalRequest(
                            call.accountId(), DOOR, type.id(), type, call.catalogue(), ids, asked.toString()))
                    .onFailure(IntakeRefused.class)
                    .transform(ImportRefusals::of);
        });
    }

    /// `{"code_start": "A"}`, or the same within `q`. Values are as they would stand in a URL.
    private static List<Condition> conditions(ObjectNode filters, Shape shape) {
        var reader = new FilterReader(shape);
        var conditions = new ArrayList<Condition>();
        var asked = filters.path("q") instanceof ObjectNode within ? within : filters;
        for (var filter : asked.properties()) {
            var value = filter.getValue();
            var text = value.isArray()
                    ? String.join(",", value.valueStream().map(each -> each.asText()).toList())
                    : Optional.of(value).filter(each -> each.isValueNode() && !each.isNull())
                            .map(each -> each.asText())
                            .orElse("");
            if (text.isBlank()) {
                // A list would show all records then; here they would be deleted.
                throw new ApiRefusal(ApiError.invalid(
                        "filters", "must have a value for " + filter.getKey(), "invalid"));
            }
            conditions.add(reader.read(filter.getKey(), text));
        }
        return conditions;
    }

    @Override
    public Uni<Item> change(ApiCall call, String id, RequestDocument document) {
        return jobs.change(call, DOOR, id, document).chain(this::item);
    }

    @Override
    public Uni<Void> delete(ApiCall call, String id) {
        return jobs.delete(call, DOOR, id);
    }
}
