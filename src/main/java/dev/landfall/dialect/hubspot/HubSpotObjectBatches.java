package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.HubSpotError.Category;
import dev.landfall.dialect.hubspot.HubSpotObjectBatch.Fault;
import dev.landfall.dialect.hubspot.HubSpotObjectReader.Input;
import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.intake.Edit;
import dev.landfall.intake.Edited;
import dev.landfall.intake.RecordEdits;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// HubSpot's objects API for up to a hundred objects at once. Inputs stand for themselves: one that comes to nothing is
/// told of in the answer, and the others are carried out.
@Path(HubSpotObjects.PATH + "/batch")
@Produces(HubSpotError.MEDIA_TYPE)
@HubSpotDoor
public class HubSpotObjectBatches {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final HubSpotObjectTypes types;
    private final HubSpotObjectViews views;
    private final StoredRecords records;
    private final RecordEdits edits;

    HubSpotObjectBatches(
            HubSpotObjectTypes types, HubSpotObjectViews views, StoredRecords records, RecordEdits edits) {
        this.types = types;
        this.views = views;
        this.records = records;
        this.edits = edits;
    }

    @POST
    @Path("create")
    public Uni<RestResponse<HubSpotObjectBatch>> create(@RestPath String objectType, @Nullable String body) {
        return write(objectType, body, CREATED, HubSpotObjectReader::creations, (object, _) -> object);
    }

    @POST
    @Path("update")
    public Uni<RestResponse<HubSpotObjectBatch>> update(@RestPath String objectType, @Nullable String body) {
        return write(objectType, body, OK, HubSpotObjectReader::changes, (object, _) -> object);
    }

    @POST
    @Path("upsert")
    public Uni<RestResponse<HubSpotObjectBatch>> upsert(@RestPath String objectType, @Nullable String body) {
        return write(
                objectType, body, OK, HubSpotObjectReader::upserts, (object, stored) -> object.withNew(stored.created()));
    }

    /// What an answer says of an object besides.
    private interface Wording {

        HubSpotObject of(HubSpotObject object, Edited.Stored stored);
    }

    private Uni<RestResponse<HubSpotObjectBatch>> write(
            String objectType,
            @Nullable String body,
            int status,
            Function<HubSpotObjectReader, List<Input>> reading,
            Wording wording) {
        var started = Instant.now();
        return types.writable(objectType).chain(named -> {
            var inputs = reading.apply(new HubSpotObjectReader(named, HubSpotObjectBody.of(body)));
            var all = inputs.stream().map(Input::edit).toList();
            return edits.apply(named.accountId(), named.catalogue(), named.type(), all)
                    .map(edited -> answer(named, status, started, inputs, edited, wording));
        });
    }

    private static RestResponse<HubSpotObjectBatch> answer(
            Named named, int status, Instant started, List<Input> inputs, List<Edited> edited, Wording wording) {
        var results = new ArrayList<HubSpotObject>();
        var errors = new ArrayList<Fault>();
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            switch (edited.get(i)) {
                case Edited.Stored stored -> {
                    var view = HubSpotObjectView.ofWritten(
                            named.type(), input.edit().values().keySet());
                    results.add(wording.of(HubSpotObject.of(stored.record(), view.properties()), stored)
                            .withTrace(input.traceId()));
                }
                case Edited.Refused refused -> errors.add(Fault.of(
                        HubSpotObjectFault.of(refused, named.type()).error(), context(input)));
            }
        }
        return HubSpotObjectBatch.answer(status, started, results, errors);
    }

    private static Map<String, List<String>> context(Input input) {
        var context = new LinkedHashMap<String, List<String>>();
        switch (input.edit().target()) {
            case Edit.Target.New _ -> {}
            case Edit.Target.ById(var id) -> context.put("ids", List.of(Long.toString(id)));
            case Edit.Target.ByUnique(var _, var text, var _) ->
                context.put("ids", List.of(Mistakes.cut(text)));
        }
        if (input.traceId() != null) {
            context.put("objectWriteTraceId", List.of(Mistakes.cut(input.traceId())));
        }
        return context;
    }

    // ── read ──

    @POST
    @Path("read")
    public Uni<RestResponse<HubSpotObjectBatch>> read(
            @RestPath String objectType, @RestQuery @Nullable String archived, @Nullable String body) {
        var started = Instant.now();
        boolean wantsArchived = QueryText.flag("archived", archived);
        return types.readable(objectType).chain(named -> {
            var wish = Wish.read(named, HubSpotObjectBody.of(body));
            return ids(named, wish)
                    .chain(ids -> records.findAll(
                                    named.accountId(), named.type().name(), ids.values(), wantsArchived)
                            .chain(found -> {
                                var there = ids.values().stream()
                                        .distinct()
                                        .map(found::get)
                                        .filter(Objects::nonNull)
                                        .toList();
                                return views.show(named, there, wish.view())
                                        .map(shown -> HubSpotObjectBatch.answer(
                                                OK, started, shown, missing(wish, ids, found)));
                            }));
        });
    }

    /// What a client wants to read: objects by id, or by the values of a unique property.
    private record Wish(Set<String> words, Optional<String> idProperty, HubSpotObjectView view) {

        static Wish read(Named named, HubSpotObjectBody body) {
            var words = new LinkedHashSet<String>();
            body.inputs().forEach(input -> body.requiredWord(input.at("id")).ifPresent(words::add));
            var idProperty = body.word(body.root().at("idProperty")).filter(name -> !name.equals(HubSpotObject.ID));
            var view = HubSpotObjectView.of(
                    named.type(),
                    body.words(body.root().at("properties")),
                    body.words(body.root().at("propertiesWithHistory")),
                    List.of());
            body.orRefuse();
            idProperty.ifPresent(name -> HubSpotObjectReader.unique(named.type(), name));
            return new Wish(words, idProperty, view);
        }
    }

    /// Ids by the client's words for them; words that name nothing are left out.
    private Uni<Map<String, Long>> ids(Named named, Wish wish) {
        if (wish.idProperty().isEmpty()) {
            return Uni.createFrom().item(inOrder(wish, word -> QueryText.isId(word) ? Long.valueOf(word) : null));
        }
        var property = wish.idProperty().get();
        var known = wish.words().stream()
                .flatMap(word -> HubSpotObjects.known(named, property, word).stream())
                .collect(Collectors.toSet());
        return records.named(named.accountId(), named.type(), property, known)
                .map(owners -> inOrder(wish, word -> HubSpotObjects.known(named, property, word)
                        .map(owners::get)
                        .orElse(null)));
    }

    private static Map<String, Long> inOrder(Wish wish, Function<String, @Nullable Long> id) {
        var ids = new LinkedHashMap<String, Long>();
        for (var word : wish.words()) {
            var found = id.apply(word);
            if (found != null) {
                ids.put(word, found);
            }
        }
        return ids;
    }

    private static List<Fault> missing(Wish wish, Map<String, Long> ids, Map<Long, StoredRecord> found) {
        var missing = wish.words().stream()
                .filter(word -> !ids.containsKey(word) || !found.containsKey(ids.get(word)))
                .map(Mistakes::cut)
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(Fault.of(
                        HubSpotError.of(Category.OBJECT_NOT_FOUND, "There are no objects with some of the ids."),
                        Map.of("ids", missing)));
    }

    // ── archive ──

    @POST
    @Path("archive")
    public Uni<Void> archive(@RestPath String objectType, @Nullable String text) {
        return types.writable(objectType).chain(named -> {
            var body = HubSpotObjectBody.of(text);
            var ids = new LinkedHashSet<Long>();
            body.inputs().forEach(input -> body.requiredId(input.at("id")).ifPresent(ids::add));
            body.orRefuse();
            return edits.archive(named.accountId(), named.type(), ids);
        });
    }
}
