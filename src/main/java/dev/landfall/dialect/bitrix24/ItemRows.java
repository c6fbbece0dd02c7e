package dev.landfall.dialect.bitrix24;

import dev.landfall.intake.DirectRequest.Fault;
import dev.landfall.intake.GivenFile;
import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading;
import dev.landfall.row.RowErrorCode;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes values of what a client calls the fields of an item. Values themselves are read by the engine; here is decided
/// which fields count, in which of their shapes they come, and what a new item has that the client does not say.
final class ItemRows {

    /// Who writes, and by which method: fields that an administrator may bring along on import are nobody's on add.
    enum Manner {
        IMPORT,
        IMPORT_AS_ADMINISTRATOR,
        ADD,
        UPDATE
    }

    /// Values by property, ready for the engine, with the files among them, and the first thing that keeps the row from
    /// being taken. `holders` are the properties that hold files and that the client speaks of.
    record Row(
            Map<String, String> values,
            List<GivenFile> files,
            Set<String> holders,
            List<Fault> faults,
            Optional<CallError> error,
            boolean bringsCreatedTime) {}

    /// Who writes, and when.
    record Author(String user, Instant now) {}

    static final DateTimeFormatter STORED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern DAY_AND_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ].*", Pattern.DOTALL);
    private static final int DAY_CHARS = 10;
    private static final int DAYS_TO_CLOSE = 7;

    private final ItemType type;
    private final Manner manner;
    private final Author author;
    private final Instant now;
    private final MultiFields multiFields;
    private final FileValues files;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private Optional<CallError> error = Optional.empty();
    private boolean touchesMultiFields;

    private ItemRows(ItemType type, Manner manner, Author author, MultiFields multiFields, FileValues files) {
        this.type = type;
        this.manner = manner;
        this.author = author;
        this.now = author.now();
        this.multiFields = multiFields;
        this.files = files;
    }

    /// Of a new item. A row that is no object has no fields.
    static Row created(ItemType type, Manner manner, Input fields, Author author) {
        var row = new ItemRows(type, manner, author, MultiFields.none(), FileValues.none());
        row.readAll(fields);
        boolean bringsCreatedTime = row.values.containsKey(ItemField.CREATED_TIME);
        row.checkTimes();
        row.supply();
        return row.row(bringsCreatedTime);
    }

    /// Of an item that is there. An empty value clears its field.
    static Row changed(ItemType type, Input fields, MultiFields known, FileValues files, Author author) {
        var row = new ItemRows(type, Manner.UPDATE, author, known, files);
        row.readAll(fields);
        row.values.put(ItemField.UPDATED_TIME, STORED.format(author.now()));
        row.values.put("updatedBy", author.user());
        if (row.values.containsKey(ItemField.STAGE) && type.has(ItemField.MOVED_TIME)) {
            row.values.put(ItemField.MOVED_TIME, STORED.format(author.now()));
            row.values.put("movedBy", author.user());
        }
        return row.row(false);
    }

    private Row row(boolean bringsCreatedTime) {
        return new Row(
                Map.copyOf(values),
                files.given(),
                files.holders(),
                List.copyOf(faults),
                error,
                bringsCreatedTime);
    }

    private void readAll(Input fields) {
        if (!(fields instanceof Input.Members members)) {
            return;
        }
        members.byKey().forEach(this::read);
        if (touchesMultiFields) {
            values.put(ItemField.FM, multiFields.text());
        }
    }

    /// Names that are no fields are passed over without a word, as Bitrix24 does.
    private void read(String name, Input given) {
        if (type.has(ItemField.FM) && (name.equals(ItemField.FM) || MultiFields.KINDS.contains(name))) {
            readMultiFields(name, given);
            return;
        }
        type.field(name).ifPresent(field -> read(field, given));
    }

    private void readMultiFields(String name, Input given) {
        var kind = name.equals(ItemField.FM) ? Optional.<String>empty() : Optional.of(name);
        if (multiFields.take(kind, given)) {
            touchesMultiFields = true;
        } else if (given instanceof Input.Members) {
            refuse(ItemField.FM, "", ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID, invalid(name));
        } else {
            refuse(ItemField.FM, given.scalar().orElse(""), ErrorCode.MALFORMED, notIterable(given));
        }
    }

    private void read(ItemField field, Input given) {
        if (field.isKept() || field.isDerived() || field.isDisabled() || field.name().equals(ItemField.FM)) {
            return;
        }
        if (field.isSystem()) {
            readSystem(field, given);
        } else if (field.holdsFiles()) {
            readFiles(field, given);
        } else if (field.isMultiple()) {
            readMultiple(field, given);
        } else if (!(field.isImmutable() && manner == Manner.UPDATE)) {
            readSingle(field, given);
        }
    }

    private void readSystem(ItemField field, Input given) {
        switch (manner) {
            case IMPORT -> refuse(
                    field.name(),
                    given.scalar().orElse(""),
                    ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID,
                    invalid(field.property().label()));
            case IMPORT_AS_ADMINISTRATOR -> readSingle(field, given);
            case ADD, UPDATE -> {}
        }
    }

    private void readFiles(ItemField field, Input given) {
        switch (files.take(field, given)) {
            case TAKEN -> {
                values.put(field.name(), files.kept(field));
                if (field.isRequired() && values.get(field.name()).isEmpty() && !files.has(field)) {
                    refuseMissing(field);
                }
            }
            case NOT_ITERABLE -> refuse(field.name(), "", ErrorCode.MALFORMED, notIterable(given));
            case NO_FILE -> refuseValue(field, "");
        }
    }

    private void readMultiple(ItemField field, Input given) {
        if (given instanceof Input.Members members) {
            if (field.custom().isPresent()) {
                readEach(field, field.custom().get(), members);
                return;
            }
            var array = new JsonArray();
            members.values().stream()
                    .flatMap(value -> value.scalar().stream())
                    .map(String::trim)
                    .filter(text -> !text.isEmpty())
                    .forEach(array::add);
            values.put(field.name(), array.isEmpty() ? "" : array.encode());
            if (field.isInteger() && array.stream().anyMatch(value -> !value.toString().matches("\\d{1,18}"))) {
                refuseValue(field, array.encode());
            }
        } else if (given.scalar().filter(text -> !text.isEmpty()).isPresent()) {
            refuse(field.name(), given.scalar().orElse(""), ErrorCode.MALFORMED, notIterable(given));
        } else {
            values.put(field.name(), "");
            if (field.isCustom() && field.isRequired()) {
                refuseMissing(field);
            }
        }
    }

    private void readEach(ItemField field, CustomType custom, Input.Members members) {
        var array = new JsonArray();
        for (var value : members.values()) {
            var text = value.scalar().orElse("").trim();
            var stored = value instanceof Input.Members ? Optional.<String>empty() : stored(field, custom, text);
            if (stored.isEmpty()) {
                refuseValue(field, text);
            }
            stored.filter(taken -> !taken.isEmpty()).ifPresent(array::add);
        }
        values.put(field.name(), array.isEmpty() ? "" : array.encode());
        if (array.isEmpty() && field.isRequired()) {
            refuseMissing(field);
        }
    }

    private static Optional<String> stored(ItemField field, CustomType custom, String text) {
        return custom.stored(text, field.optionWords());
    }

    private void readSingle(ItemField field, Input given) {
        if (given instanceof Input.Members members && !members.isEmpty()) {
            refuseValue(field, "");
            return;
        }
        var written = given.scalar().orElse("").trim();
        var stored = field.custom()
                .map(custom -> stored(field, custom, written))
                .orElseGet(() -> Optional.of(normalised(field, written)));
        if (stored.isEmpty()) {
            refuseValue(field, written);
            return;
        }
        if (stored.get().isEmpty() && (field.isRequired() || field.name().equals(ItemField.TITLE))) {
            refuseMissing(field);
        }
        values.put(field.name(), stored.get());
    }

    private void refuseMissing(ItemField field) {
        refuse(
                field.name(),
                "",
                ErrorCode.CRM_FIELD_ERROR_REQUIRED,
                "The field \"%s\" is required.".formatted(field.property().label()));
    }

    private static String normalised(ItemField field, String text) {
        if (field.isReference() && text.equals("0")) {
            return "";
        }
        return switch (field.type()) {
            case "boolean" -> switch (text) {
                case "Y", "y", "1", "true" -> "true";
                case "N", "n", "0", "false" -> "false";
                default -> text;
            };
            case "date" -> DAY_AND_TIME.matcher(text).matches() ? text.substring(0, DAY_CHARS) : text;
            case "datetime" -> moment(field, text);
            default -> text;
        };
    }

    /// In the stored form, in which moments can be compared; what is no moment stays as it is, for the engine to refuse.
    private static String moment(ItemField field, String text) {
        return PropertyValues.read(field.property(), text) instanceof ValueReading.Valid(var stored) ? stored : text;
    }

    // ── rules between fields ──

    /// Created before moved before updated, and none of it in the future.
    private void checkTimes() {
        if (manner != Manner.IMPORT_AS_ADMINISTRATOR) {
            return;
        }
        var present = STORED.format(now);
        var updated = time(ItemField.UPDATED_TIME).orElse(present);
        var created = time(ItemField.CREATED_TIME);
        var moved = time(ItemField.MOVED_TIME);
        if (created.filter(text -> text.compareTo(present) > 0).isPresent()) {
            refuseTime(ItemField.CREATED_TIME);
        }
        if (updated.compareTo(present) > 0 || updated.compareTo(created.orElse(updated)) < 0) {
            refuseTime(ItemField.UPDATED_TIME);
        }
        if (moved.isPresent()
                && (moved.get().compareTo(updated) > 0 || moved.get().compareTo(created.orElse(moved.get())) < 0)) {
            refuseTime(ItemField.MOVED_TIME);
        }
        if (moved.isEmpty() && type.has(ItemField.MOVED_TIME)) {
            values.put(ItemField.MOVED_TIME, updated);
        }
        if (created.isEmpty() && time(ItemField.UPDATED_TIME).isPresent()) {
            // An item without a creation time is created now, and cannot have been changed before.
            refuseTime(ItemField.UPDATED_TIME);
        }
    }

    private Optional<String> time(String name) {
        return Optional.ofNullable(values.get(name)).filter(text -> !text.isEmpty());
    }

    private void refuseTime(String name) {
        type.field(name).ifPresent(field -> refuseValue(field, values.getOrDefault(name, "")));
    }

    /// What a new item has of itself. A field that came empty counts as absent. A custom field that must have a value must
    /// have it also where nobody speaks of it.
    private void supply() {
        for (var field : type.fields()) {
            if (values.getOrDefault(field.name(), "").isEmpty()) {
                boolean cameEmpty = values.remove(field.name()) != null;
                field.usualValue().map(value -> usual(field, value)).ifPresent(value -> values.put(field.name(), value));
                if (field.isCustom() && field.isRequired() && !cameEmpty && !isThere(field)) {
                    refuseMissing(field);
                }
            }
        }
    }

    private boolean isThere(ItemField field) {
        return values.containsKey(field.name()) || files.has(field);
    }

    private String usual(ItemField field, String value) {
        return switch (value) {
            case "@caller" -> author.user();
            case "@now" -> STORED.format(now);
            case "@today" -> DAY.format(now);
            case "@week" -> DAY.format(now.plus(DAYS_TO_CLOSE, ChronoUnit.DAYS));
            case "Y", "N" -> field.type().equals("boolean") ? Boolean.toString(value.equals("Y")) : value;
            default -> value;
        };
    }

    // ── faults ──

    private void refuseValue(ItemField field, String text) {
        refuse(
                field.name(),
                text,
                ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID,
                invalid(field.property().label()));
    }

    private void refuse(String property, String text, ErrorCode code, String description) {
        faults.add(new Fault(
                property,
                text,
                code == ErrorCode.CRM_FIELD_ERROR_REQUIRED
                        ? RowErrorCode.MISSING_REQUIRED_PROPERTY
                        : RowErrorCode.FAILED_VALIDATION));
        if (error.isEmpty()) {
            error = Optional.of(new CallError(code, description));
        }
    }

    static String invalid(String label) {
        return "Invalid value for field \"%s\"".formatted(label);
    }

    private static String notIterable(Input given) {
        return "Expected iterable value for multiple field, but got `%s` instead".formatted(given.phpType());
    }
}
