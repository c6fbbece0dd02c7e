package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
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
import dev.landfall.record.Catalogue;
import dev.landfall.record.WriteOperation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads an importRequest. Lenient with what it does not know, so that a field more does no harm; strict with what it
/// does, so that nothing is imported otherwise than meant.
final class ImportRequestReader {

    /// A request nests six deep.
    private static final int DEEPEST = 64;

    private static final Field WHOLE = Field.NOWHERE.at("importRequest");

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<UploadedFile> uploads;
    private final Mistakes mistakes = new Mistakes();
    private final FieldReader fields;
    private final ObjectTypeReader types;

    private ImportRequestReader(List<UploadedFile> uploads, Catalogue catalogue) {
        this.uploads = uploads;
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
            var at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            mistakes.add(
                    WHOLE,
                    Code.INVALID_JSON,
                    "Invalid input JSON on line %d, column %d: %s"
                            .formatted(at.getLineNr(), at.getColumnNr(), Mistakes.cut(e.getOriginalMessage())));
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
        var file = onlyFile(root.at("files")).flatMap(this::file);
        if (!mistakes.isEmpty() || file.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var spec = new ImportSpec(
                name.get(),
                List.of(file.get().spec()),
                Map.of(file.get().type(), operations.getOrDefault(file.get().type(), WriteOperation.UPSERT)),
                dateOrder,
                zone,
                BadValue.DROPS_VALUE);
        return Optional.of(new ImportRequest(text, spec, List.of(file.get().spooled())));
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

    /// By record type.
    private Map<String, WriteOperation> operations(Field field) {
        var operations = new HashMap<String, WriteOperation>();
        if (fields.isObject(field)) {
            for (var member : field.members()) {
                String word = member.path().substring(field.path().length() + 1);
                var type = types.named(word, member);
                var operation = fields.choice(member, WriteOperation.class, WriteOperation.UPSERT);
                type.ifPresent(known -> operations.put(known.name(), operation));
            }
        }
        return operations;
    }

    /// One file is what is imported so far.
    private Optional<Field> onlyFile(Field files) {
        var announced = fields.requiredElements(files);
        if (announced.size() > 1) {
            mistakes.add(
                    files,
                    Code.NOT_SUPPORTED,
                    "%d files are announced; an import takes one file.".formatted(announced.size()));
            return Optional.empty();
        }
        return announced.stream().findFirst();
    }

    /// A file whose columns are understood, and the one record type they are of.
    private record ReadFile(FileSpec spec, SpooledFile spooled, String type) {}

    private Optional<ReadFile> file(Field file) {
        var name = fields.requiredText(file.at("fileName"));
        var upload = name.flatMap(announced -> upload(file.at("fileName"), announced));
        checkFormat(file.at("fileFormat"), name.orElse(""));
        var page = file.at("fileImportPage");
        boolean hasHeader = fields.flag(page.at("hasHeader"), true);
        var columns = new ColumnReader(types, fields, mistakes, hasHeader).read(page.at("columnMappings"));
        if (name.isEmpty() || upload.isEmpty() || columns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReadFile(
                new FileSpec(name.get(), hasHeader, columns.get().mappings()),
                new SpooledFile(upload.get().path(), name.get()),
                columns.get().type()));
    }

    private void checkFormat(Field field, String fileName) {
        var byName = fileName.toLowerCase(Locale.ROOT).matches(".*\\.xlsx?")
                ? AnnouncedFormat.SPREADSHEET
                : AnnouncedFormat.CSV;
        switch (fields.choice(field, AnnouncedFormat.class, byName)) {
            case CSV -> {}
            case SPREADSHEET, XLSX, XLS -> mistakes.add(
                    field, Code.NOT_SUPPORTED, "Workbooks are not imported yet. Save the sheet as CSV.");
        }
    }

    private Optional<UploadedFile> upload(Field field, String announced) {
        if (UploadedName.isPath(announced)) {
            mistakes.add(
                    field,
                    Code.INVALID_FILE_NAME,
                    "fileName must be a name without directories, but is %s.".formatted(Mistakes.quote(announced)),
                    Map.of("fileName", List.of(Mistakes.cut(announced))));
            return Optional.empty();
        }
        var matching = uploads.stream()
                .filter(upload -> UploadedName.matches(announced, upload.name(), uploads.size() == 1))
                .findFirst();
        var uploadedNames = uploads.stream().map(UploadedName::of).toList();
        if (matching.isEmpty()) {
            mistakes.add(
                    field,
                    Code.FILE_NOT_UPLOADED,
                    "The file %s is announced, but was not uploaded. Uploaded: %s."
                            .formatted(Mistakes.quote(announced), listed(uploadedNames)),
                    Map.of("fileName", List.of(Mistakes.cut(announced)), "uploaded", uploadedNames));
        } else if (uploads.size() > 1) {
            var others = new ArrayList<>(uploadedNames);
            others.remove(uploads.indexOf(matching.get()));
            mistakes.add(
                    Field.NOWHERE.at("files"),
                    Code.FILE_NOT_ANNOUNCED,
                    "Uploaded, but not announced in importRequest: %s.".formatted(listed(others)),
                    Map.of("uploaded", others));
        }
        return matching;
    }

    private static String listed(List<String> names) {
        return names.isEmpty()
                ? "nothing"
                : String.join(", ", names.stream().map(Mistakes::quote).toList());
    }
}
