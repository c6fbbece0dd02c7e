package dev.landfall.console;

import dev.landfall.console.ProblemDetail.Mistake;
import dev.landfall.intake.Holding;
import dev.landfall.intake.Holding.Glance;
import dev.landfall.job.HeldUpload;
import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DateOrder;
import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what is to be made of an upload, and finds its mistakes. What can only be told by trying is tried: the mapping is
/// tied to the files, as the import will do.
final class OrderReader {

    private static final int LONGEST_NAME_CHARS = 300;

    private final HeldUpload upload;
    private final List<Glance> glances;
    private final Catalogue catalogue;
    private final List<Mistake> mistakes = new ArrayList<>();

    OrderReader(HeldUpload upload, List<Glance> glances, Catalogue catalogue) {
        this.upload = upload;
        this.glances = glances;
        this.catalogue = catalogue;
    }

    /// The request, as it stands in JSON.
    record Body(
            @Nullable String name,
            @Nullable String dateOrder,
            @Nullable String zone,
            @Nullable String badValue,
            @Nullable Map<String, @Nullable String> operations,
            @Nullable List<FileBody> files) {}

    record FileBody(int position, @Nullable List<ColumnBody> columns) {}

    record ColumnBody(@Nullable String recordType, @Nullable String role, @Nullable String property) {}

    Holding.Order read(String json, String acceptedBy) {
        var body = RequestBody.read(json, Body.class);
        var files = new ArrayList<FileSpec>();
        var positions = new ArrayList<Integer>();
        var announced = body.files() == null ? List.<FileBody>of() : body.files();
        for (int i = 0; i < announced.size(); i++) {
            var file = announced.get(i);
            if (file.position() < 0 || file.position() >= upload.files().size() || positions.contains(file.position())) {
                mistake("files[%d].position".formatted(i), "There is no file at this position, or it is there twice.");
            } else {
                positions.add(file.position());
                files.add(file("files[%d]".formatted(i), file));
            }
        }
        if (announced.isEmpty()) {
            mistake("files", "Say which files to import.");
        }
        var dateOrder = choice("dateOrder", body.dateOrder(), DateOrder.class, DateOrder.MONTH_DAY_YEAR);
        var badValue = badValue(body.badValue());
        var zone = zone(body.zone());
        var operations = operations(body.operations(), files);
        orRefuse();
        var spec = new ImportSpec(
                name(body.name()), List.copyOf(files), operations, dateOrder, zone, badValue);
        var excerpt = catalogue.excerpt(spec.recordTypes());
        for (int i = 0; i < files.size(); i++) {
            tie("files[%d]".formatted(i), files.get(i), positions.get(i), spec);
        }
        orRefuse();
        return new Holding.Order(ConsoleDoor.NAME, spec, excerpt, json, List.copyOf(positions), acceptedBy);
    }

    private void orRefuse() {
        if (!mistakes.isEmpty()) {
            throw ConsoleRefusal.unusable(List.copyOf(mistakes));
        }
    }

    private String name(@Nullable String given) {
        var name = given == null || given.isBlank() ? upload.files().getFirst().name() : given.strip();
        return name.length() <= LONGEST_NAME_CHARS ? name : name.substring(0, LONGEST_NAME_CHARS);
    }

    // ── columns ──

    private FileSpec file(String in, FileBody file) {
        var held = upload.files().get(file.position());
        if (held.profile().fault() != null) {
            mistake(in, held.profile().faultDetail());
        }
        var header = glances.get(file.position()).columns().names();
        var given = file.columns() == null ? List.<ColumnBody>of() : file.columns();
        if (given.size() != header.size()) {
            mistake(
                    in + ".columns",
                    "%s has %d columns, but %d are mapped.".formatted(held.name(), header.size(), given.size()));
        }
        var columns = new ArrayList<ColumnMapping>();
        var used = new HashSet<String>();
        for (int i = 0; i < Math.min(given.size(), header.size()); i++) {
            columns.add(column("%s.columns[%d]".formatted(in, i), header.get(i), given.get(i), used));
        }
        if (columns.stream().allMatch(column -> column.role() == ColumnRole.IGNORED)) {
            mistake(in + ".columns", "No column of %s is mapped.".formatted(held.name()));
        }
        return new FileSpec(held.name(), held.hasHeader(), List.copyOf(columns));
    }

    private ColumnMapping column(String in, String name, ColumnBody column, Set<String> used) {
        var role = choice(in + ".role", column.role(), ColumnRole.class, ColumnRole.IGNORED);
        return switch (role) {
            case IGNORED -> ignored(name);
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS -> {
                mistake(in + ".role", "Links between records are not imported here. Use the API for them.");
                yield ignored(name);
            }
            case RECORD_ID, RECORD_KEY, VALUE -> type(in, column.recordType())
                    .map(type -> mapped(in, name, role, type, column.property(), used))
                    .orElseGet(() -> ignored(name));
        };
    }

    private static ColumnMapping ignored(String name) {
        return new ColumnMapping(name, ColumnRole.IGNORED, "", null);
    }

    private Optional<RecordType> type(String in, @Nullable String name) {
        var type = catalogue.type(name == null ? "" : name);
        if (type.isEmpty()) {
            mistake(in + ".recordType", "There is no record type \"%s\".".formatted(name == null ? "" : name));
        }
        return type;
    }

    private ColumnMapping mapped(
            String in, String name, ColumnRole role, RecordType type, @Nullable String word, Set<String> used) {
        if (role == ColumnRole.RECORD_ID) {
            useOnce(in, type, "", used);
            return new ColumnMapping(name, role, type.name(), null);
        }
        var wanted = word == null && role == ColumnRole.RECORD_KEY ? type.keyProperty().orElse("") : word;
        var property = type.property(wanted == null ? "" : wanted);
        if (property.isEmpty()) {
            mistake(in + ".property", "There is no property \"%s\".".formatted(wanted == null ? "" : wanted));
            return ignored(name);
        }
        var found = property.get();
        if (found.readOnly()) {
            mistake(in + ".property", "%s cannot be imported: it is kept by the service.".formatted(found.label()));
        }
        if (role == ColumnRole.RECORD_KEY && !found.unique()) {
            mistake(in + ".property", "%s has no unique values and cannot name a record.".formatted(found.label()));
        }
        useOnce(in, type, found.name(), used);
        return new ColumnMapping(name, role, type.name(), found.name());
    }

    private void useOnce(String in, RecordType type, String property, Set<String> used) {
        if (!used.add(type.name() + ' ' + property)) {
            mistake(in + ".property", "Two columns are mapped to the same property.");
        }
    }

    private void tie(String in, FileSpec file, int position, ImportSpec spec) {
        var held = upload.files().get(position);
        var tying = FilePlan.tie(
                file,
                catalogue.excerpt(spec.recordTypes()),
                spec,
                glances.get(position).columns(),
                held.profile().brokenText(),
                Instant.now());
        if (tying instanceof FilePlan.Tying.Untied(var error)) {
            mistake(in, error.message());
        }
    }

    // ── the rest ──

    private Map<String, WriteOperation> operations(
            @Nullable Map<String, @Nullable String> given, List<FileSpec> files) {
        var operations = new HashMap<String, WriteOperation>();
        for (var file : files) {
            for (var name : file.recordTypes()) {
                var word = given == null ? null : given.get(name);
                var asked = choice("operations." + name, word, WriteOperation.class, WriteOperation.UPSERT);
                operations.put(name, catalogue.type(name).map(type -> type.operation(asked)).orElse(asked));
            }
        }
        return operations;
    }

    private BadValue badValue(@Nullable String word) {
        return switch (word == null ? "DROP_VALUE" : word) {
            case "DROP_VALUE" -> BadValue.DROPS_VALUE;
            case "REFUSE_ROW" -> BadValue.REFUSES_ROW;
            default -> {
                mistake("badValue", "badValue is one of DROP_VALUE, REFUSE_ROW.");
                yield BadValue.DROPS_VALUE;
            }
        };
    }

    private ZoneId zone(@Nullable String name) {
        try {
            return name == null || name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            mistake("zone", "zone is a time zone, such as Europe/Berlin.");
            return ZoneOffset.UTC;
        }
    }

    private <E extends Enum<E>> E choice(String in, @Nullable String word, Class<E> type, E otherwise) {
        if (word == null) {
            return otherwise;
        }
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        mistake(in, "\"%s\" is none of the words that are known here.".formatted(word));
        return otherwise;
    }

    private void mistake(String in, String detail) {
        mistakes.add(new Mistake(in, detail));
    }
}
