package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.dialect.hubspot.ImportForm.UploadedFile;
import dev.landfall.dialect.hubspot.Mistake.Code;
import dev.landfall.intake.SpooledFile;
import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.mapping.ImportSpec.FixedValue;
import dev.landfall.record.Catalogue;
import dev.landfall.record.WriteOperation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads an importRequest. Lenient with what it does not know, so that a field more does no harm; strict with what it
/// does, so that nothing is imported otherwise than meant.
final class ImportRequestReader {

    /// A request nests six deep.
    private static final int DEEPEST = 64;

    /// More would not fit into the form, see `quarkus.http.limits.max-parameters`.
    private static final int MOST_FILES = 50;

    private static final String CONTACTS = HubSpotDoor.NAME + ":0-1";

    private static final Field WHOLE = Field.NOWHERE.at("importRequest");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<UploadedFile> uploads;
    private final Catalogue catalogue;
    private final Mistakes mistakes = new Mistakes();
    private final FieldReader fields;
    private final ObjectTypeReader types;

    private ImportRequestReader(List<UploadedFile> uploads, Catalogue catalogue) {
        this.uploads = uploads;
        this.catalogue = catalogue;
        this.fields = new FieldReader(mistakes);
        this.types = new ObjectTypeReader(catalogue, fields, mistakes);
    }

    /// What came of reading.
    sealed interface Reading {

        record Understood(ImportRequest request) implements Reading {}

        record Mistaken(List<Mistake> mistakes) implements Reading {}

        default ImportRequest orRefuse() {
            return switch (this) {
                case Understood(var request) -> request;
                case Mistaken(var mistakes) -> throw HubSpotRefusal.badRequest(mistakes);
            };
        }
    }

    static Reading read(String text, List<UploadedFile> uploads, Catalogue catalogue) {
        return new ImportRequestReader(uploads, catalogue).read(text);
    }

    private Reading read(String text) {
        var request = parse(text).filter(this::isUsable).flatMap(root -> request(text, root));
        if (request.isEmpty() && mistakes.isEmpty()) {
            throw new IllegalStateException("A request was not understood, and nobody said why");
        }
        return mistakes.isEmpty()
                ? new Reading.Understood(request.orElseThrow())
                : new Reading.Mistaken(mistakes.found());
    }

    private Optional<Field> parse(String text) {
        if (text.isBlank()) {
            mistakes.add(WHOLE, Code.REQUIRED_FIELD, "The form has no part importRequest.");
            return Optional.empty();
        }
        try {
            return Optional.of(new Field(JSON.readTree(text), ""));
        } catch (JsonProcessingException e) {
            mistakes.add(
                    WHOLE,
                    Code.INVALID_JSON,
                    Mistakes.unreadable(e));
            return Optional.empty();
        }
    }

    private boolean isUsable(Field root) {
        if (!root.node().isObject()) {
            mistakes.add(WHOLE, Code.INVALID_JSON, "importRequest must be a JSON object.");
            return false;
        }
        var unstorable = Unstorable.in(root).map(field -> field.equals(root) ? WHOLE : field);
        unstorable.ifPresent(field -> mistakes.add(
                field, Code.INVALID_TEXT, field.path() + " holds a character or a number that cannot be stored."));
        return unstorable.isEmpty();
    }

    private Optional<ImportRequest> request(String text, Field root) {
        var name = fields.requiredText(root.at("name"));
        var dateOrder = fields.choice(root.at("dateFormat"), DateOrder.class, DateOrder.MONTH_DAY_YEAR);
        var zone = zone(root.at("timeZone"));
        var operations = operations(root.at("importOperations"));
        if (!root.at("marketingEventObjectId").isMissing()) {
            types.refuseMarketingEvents(root.at("marketingEventObjectId"));
        }
        boolean listsContacts = fields.flag(root.at("createContactListFromImport"), false);
        var fixedValues = fixedValues(root.at("marketableContactImport"));
        var files = files(root.at("files"));
        var held = heldTypes(files);
        var chosen = held.stream().collect(Collectors.toMap(type -> type, type -> operation(operations, type)));
        if (!mistakes.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var spec = new ImportSpec(
                name.get(),
                files.stream().map(ReadFile::spec).toList(),
                chosen,
                dateOrder,
                zone,
                BadValue.DROPS_VALUE,
                held.contains(CONTACTS) ? fixedValues : List.of(),
                listsContacts && held.contains(CONTACTS) ? CONTACTS : "");
        return Optional.of(
                new ImportRequest(text, spec, files.stream().map(ReadFile::spooled).toList()));
    }

    private static Set<String> heldTypes(List<ReadFile> files) {
        var held = new LinkedHashSet<String>();
        files.forEach(file -> held.addAll(file.spec().recordTypes()));
        return held;
    }

    /// Whether contacts count as marketing contacts is said of all of them at once, and not by a column.
    private List<FixedValue> fixedValues(Field marketable) {
        return marketable.isMissing()
                ? List.of()
                : List.of(new FixedValue(
                        CONTACTS, "hs_marketable_status", Boolean.toString(fields.flag(marketable, false))));
    }

    private ZoneId zone(Field field) {
        var name = fields.text(field);
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name.get());
        } catch (DateTimeException e) {
            mistakes.add(
                    field,
                    Code.INVALID_OPTION,
                    "%s is not a time zone, such as Europe/Berlin.".formatted(Mistakes.quote(name.orElse(""))),
                    Map.of("timeZone", List.of(Mistakes.cut(name.orElse("")))));
            return ZoneOffset.UTC;
        }
    }

    /// What an import is asked to do with a type, and where that is said.
    private record Chosen(WriteOperation operation, Field field) {}

    /// By record type.
    private Map<String, Chosen> operations(Field field) {
        var operations = new HashMap<String, Chosen>();
        if (fields.isObject(field)) {
            for (var member : field.members()) {
                String word = member.path().substring(field.path().length() + 1);
                var type = types.named(word, member);
                var operation = fields.choice(member, WriteOperation.class, WriteOperation.UPSERT);
                type.ifPresent(known -> operations.put(known.name(), new Chosen(operation, member)));
            }
        }
        return operations;
    }

    /// Where a type's objects are never updated by imports, to create or update is to create.
    private WriteOperation operation(Map<String, Chosen> operations, String type) {
        boolean createOnly = types.find(ObjectType.idOf(type)).filter(known -> known.rules().createOnly()).isPresent();
        var chosen = operations.get(type);
        if (chosen == null) {
            return createOnly ? WriteOperation.CREATE : WriteOperation.UPSERT;
        }
        return switch (chosen.operation()) {
            case CREATE -> WriteOperation.CREATE;
            case UPSERT -> createOnly ? WriteOperation.CREATE : WriteOperation.UPSERT;
            case UPDATE -> {
                if (createOnly) {
                    mistakes.add(
                            chosen.field(),
                            Code.NOT_SUPPORTED,
                            "Objects of the type %s are created by imports, and never updated."
                                    .formatted(ObjectType.idOf(type)),
                            Map.of("objectTypeId", List.of(ObjectType.idOf(type))));
                }
                yield WriteOperation.UPDATE;
            }
        };
    }

    /// A file whose columns are understood.
    private record ReadFile(FileSpec spec, SpooledFile spooled) {}

    private List<ReadFile> files(Field files) {
        var announced = fields.requiredElements(files);
        if (announced.size() > MOST_FILES) {
            mistakes.add(
                    files,
                    Code.TOO_MANY_ENTRIES,
                    "%d files are announced; an import takes at most %d.".formatted(announced.size(), MOST_FILES));
            return List.of();
        }
        var links = new LinkColumnReader(
                catalogue, types, fields, mistakes, IdentifierColumns.in(announced, types));
        var matching = new UploadMatching(uploads, mistakes);
        var read = announced.stream().flatMap(file -> file(file, matching, links).stream()).toList();
        matching.refuseRest();
        return read;
    }

    private Optional<ReadFile> file(Field file, UploadMatching matching, LinkColumnReader links) {
        var name = fields.requiredText(file.at("fileName"));
        var upload = name.flatMap(announced -> matching.find(file.at("fileName"), announced));
        // The engine goes by the bytes, because clients are often wrong about them.
        fields.choice(file.at("fileFormat"), AnnouncedFormat.class, AnnouncedFormat.CSV);
        var page = file.at("fileImportPage");
        boolean hasHeader = fields.flag(page.at("hasHeader"), true);
        var columns = new ColumnReader(types, links, fields, mistakes, hasHeader).read(page.at("columnMappings"));
        if (name.isEmpty() || upload.isEmpty() || columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReadFile(
                new FileSpec(name.get(), hasHeader, columns.get()),
                new SpooledFile(upload.get().path(), name.get())));
    }
}
