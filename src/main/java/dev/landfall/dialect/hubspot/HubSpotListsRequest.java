package dev.landfall.dialect.hubspot;

import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordList.Kind;
import dev.landfall.store.RecordLists.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client wants of a list: the body of a request, understood.
final class HubSpotListsRequest {

    /// A name is shown in one line.
    static final int LONGEST_NAME_CHARS = 200;

    static final int DEFAULT_COUNT = 20;
    static final int HIGHEST_COUNT = 500;

    /// How many records come or leave at once.
    static final int MOST_RECORDS = 100_000;

    private final JsonRequest body;

    HubSpotListsRequest(@Nullable String body) {
        this.body = JsonRequest.of(body);
    }

    /// A list that is to be made.
    record NewList(String name, RecordType type, Kind kind) {}

    NewList newList(Catalogue catalogue) {
        var root = body.root();
        var name = name(root.at("name"));
        var type = type(root.at("objectTypeId"), catalogue, true);
        body.fields().requiredText(root.at("processingType"));
        var kinds = kinds(List.of(root.at("processingType")));
        if (hasFilters(root.at("filterBranch"))) {
            body.mistakes().add(
                    root.at("filterBranch"), Code.NOT_SUPPORTED, "Lists cannot be filled by filters. Put records on them.");
        }
        body.refuseMistakes();
        return new NewList(name.orElseThrow(), type.orElseThrow(), kinds.getFirst());
    }

    private Optional<String> name(Field field) {
        return body.fields().requiredText(field).map(String::strip).filter(text -> {
            if (text.length() > LONGEST_NAME_CHARS) {
                body.mistakes().add(field, Code.INVALID_VALUE, tooLong());
            }
            return true;
        });
    }

    static String tooLong() {
        return "The name of a list may have %d characters at most.".formatted(LONGEST_NAME_CHARS);
    }

    private Optional<RecordType> type(Field field, Catalogue catalogue, boolean required) {
        var word = required ? body.fields().requiredText(field) : body.fields().text(field);
        return word.flatMap(text -> {
            var type = catalogue.named(HubSpotDoor.NAME, text);
            if (type.isEmpty()) {
                body.mistakes().add(field, Code.UNKNOWN_OBJECT_TYPE, ObjectTypeReader.unknown(text));
            }
            return type;
        });
    }

    private enum ProcessingType {
        MANUAL,
        SNAPSHOT,
        DYNAMIC
    }

    /// Lists that change by themselves need an engine for filters, which there is none of.
    private List<Kind> kinds(List<Field> fields) {
        var kinds = new ArrayList<Kind>();
        for (var field : fields) {
            switch (body.fields().choice(field, ProcessingType.class, ProcessingType.MANUAL)) {
                case MANUAL -> kinds.add(Kind.MANUAL);
                case SNAPSHOT -> kinds.add(Kind.SNAPSHOT);
                case DYNAMIC ->
                    body.mistakes().add(
                            field,
                            Code.NOT_SUPPORTED,
                            "Dynamic lists are not supported. Make a list with the processingType MANUAL and put records on it.");
            }
        }
        return kinds;
    }

    private static boolean hasFilters(Field branch) {
        return !branch.at("filters").node().isEmpty()
                || branch.at("filterBranches").elements().stream().anyMatch(HubSpotListsRequest::hasFilters);
    }

    /// What lists to look for. There are no dynamic ones, so whoever wants them among others gets the others.
    Search search(Catalogue catalogue) {
        var root = body.root();
        var processingTypes = root.at("processingTypes").elements();
        var wanted = processingTypes.stream()
                .filter(field -> !"DYNAMIC".equals(field.node().asText()))
                .toList();
        var kinds = kinds(wanted);
        var ids = ids(root.at("listIds"));
        var type = type(root.at("objectTypeId"), catalogue, false);
        int offset = number(root.at("offset"), 0, 0, Integer.MAX_VALUE);
        int count = number(root.at("count"), DEFAULT_COUNT, 1, HIGHEST_COUNT);
        var words = body.fields().text(root.at("query")).orElse("");
        body.refuseMistakes();
        boolean noneCanMatch = !processingTypes.isEmpty() && wanted.isEmpty();
        return new Search(
                words.strip(),
                noneCanMatch ? List.of(0L) : ids,
                kinds,
                type.map(RecordType::name),
                offset,
                count);
    }

    private int number(Field field, int otherwise, int lowest, int highest) {
        if (field.isMissing()) {
            return otherwise;
        }
        var node = field.node();
        if (!node.canConvertToInt() || !node.isIntegralNumber() || node.asInt() < lowest || node.asInt() > highest) {
            body.mistakes().add(
                    field,
                    Code.INVALID_VALUE,
                    "%s must be a number from %d to %d.".formatted(field.path(), lowest, highest));
            return otherwise;
        }
        return node.asInt();
    }

    /// The body as a list of record ids.
    List<Long> records() {
        var ids = ids(body.root());
        body.refuseMistakes();
        return ids;
    }

    /// The list of record ids that stands under a name, which may be missing.
    List<Long> records(String name) {
        var ids = ids(body.root().at(name));
        body.refuseMistakes();
        return ids;
    }

    private List<Long> ids(Field list) {
        if (list.isMissing() || list.node().isArray() && list.node().isEmpty()) {
            return List.of();
        }
        var ids = new ArrayList<Long>();
        for (var entry : body.entries(list, MOST_RECORDS)) {
            body.id(entry).ifPresent(ids::add);
        }
        return ids;
    }
}
