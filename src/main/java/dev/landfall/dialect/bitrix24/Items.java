package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.landfall.account.Caller;
import dev.landfall.account.FileLinkKeys;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.Edit;
import dev.landfall.intake.Edited;
import dev.landfall.intake.RecordEdits;
import dev.landfall.record.Catalogue;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearches;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/// `crm.item.get`, `.list`, `.update`, `.delete` and the methods that tell of fields. [ItemImports] makes items.
@ApplicationScoped
class Items {

    /// Without counting what is found.
    private static final int UNCOUNTED = -1;

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern START = Pattern.compile("-1|\\d{1,9}");

    private final Catalogues catalogues;
    private final StoredRecords records;
    private final RecordSearches searches;
    private final RecordEdits edits;
    private final FileLinkKeys linkKeys;

    Items(
            Catalogues catalogues,
            StoredRecords records,
            RecordSearches searches,
            RecordEdits edits,
            FileLinkKeys linkKeys) {
        this.catalogues = catalogues;
        this.records = records;
        this.searches = searches;
        this.edits = edits;
        this.linkKeys = linkKeys;
    }

    Uni<Reply> fields(Caller caller, RestCall call) {
        return catalogues
                .of(caller.accountId())
                .map(catalogue ->
                        Reply.of(FieldsView.of(ItemType.of(call.parameters(), catalogue), wantsOriginalNames(call))));
    }

    private static boolean wantsOriginalNames(RestCall call) {
        return call.parameters().text("useOriginalUfNames").filter(Input::isYes).isPresent();
    }

    /// How to show these records. What addresses are signed with is looked up only where there are files.
    private Uni<ItemView.Style> style(Caller caller, RestCall call, ItemType type, List<StoredRecord> found) {
        boolean original = wantsOriginalNames(call);
        boolean hasFiles = type.holdsFiles()
                && found.stream().anyMatch(record -> !ItemView.files(type, record).isEmpty());
        return hasFiles
                ? linkKeys.of(caller.accountId())
                        .map(key -> new ItemView.Style(
                                original,
                                new FileLinks(
                                        caller.accountId(),
                                        call.base(),
                                        key,
                                        Instant.now().plus(FileLinks.GOOD_FOR))))
                : Uni.createFrom().item(new ItemView.Style(original, FileLinks.NONE));
    }

    Uni<Reply> get(Caller caller, RestCall call) {
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = ItemType.of(call.parameters(), catalogue);
            return find(caller, type, call.parameters()).chain(record -> item(caller, call, type, record));
        });
    }

    Uni<Reply> item(Caller caller, RestCall call, ItemType type, StoredRecord record) {
        return style(caller, call, type, List.of(record)).map(style -> {
            var result = JsonNodeFactory.instance.objectNode();
            result.set("item", ItemView.whole(type, style, record));
            return Reply.of(result);
        });
    }

    private Uni<StoredRecord> find(Caller caller, ItemType type, Input.Members parameters) {
        var text = parameters.text("id").or(() -> parameters.text("ID")).map(String::trim);
        if (text.isEmpty()) {
            throw Bitrix24Refusal.missing("id");
        }
        if (!ID.matcher(text.get()).matches()) {
            throw notFound();
        }
        return find(caller, type, Long.parseLong(text.get()));
    }

    Uni<StoredRecord> find(Caller caller, ItemType type, long id) {
        return records.findAll(caller.accountId(), type.record().name(), List.of(id), false).map(found -> {
            var record = found.get(id);
            if (record == null) {
                throw notFound();
            }
            return record;
        });
    }

    private static Bitrix24Refusal notFound() {
        return Bitrix24Refusal.of(ErrorCode.NOT_FOUND, "Item not found");
    }

    Uni<Reply> list(Caller caller, RestCall call) {
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = ItemType.of(call.parameters(), catalogue);
            var select = select(type, call.parameters().object("select"));
            int start = call.parameters()
                    .text("start")
                    .filter(text -> START.matcher(text).matches())
                    .map(Integer::parseInt)
                    .orElse(0);
            var search = ItemSearch.of(caller.accountId(), type, call.parameters(), Math.max(0, start));
            return searches.find(search)
                    .chain(found -> style(caller, call, type, found.records())
                            .map(style -> page(type, style, select, start, found)));
        });
    }

    /// Without a choice, or with `*`, everything is shown.
    private static List<ItemField> select(ItemType type, Input.Members select) {
        var names = select.values().stream().flatMap(name -> name.scalar().stream()).toList();
        if (names.isEmpty() || names.contains("*")) {
            return List.of();
        }
        return names.stream()
                .flatMap(name -> type.field(name).stream())
                .filter(field -> !field.name().equals(ItemField.FM))
                .distinct()
                .toList();
    }

    private static Reply page(
            ItemType type, ItemView.Style style, List<ItemField> select, int start, RecordSearch.Found found) {
        var result = JsonNodeFactory.instance.objectNode();
        var items = result.putArray("items");
        for (var record : found.records()) {
            items.add(
                    select.isEmpty()
                            ? ItemView.whole(type, style, record)
                            : ItemView.part(type, style, record, select));
        }
        if (start == UNCOUNTED) {
            return new Reply(result, OptionalLong.of(0), OptionalLong.empty(), false);
        }
        long next = start + (long) ItemSearch.PAGE;
        return new Reply(
                result,
                OptionalLong.of(found.total()),
                next < found.total() ? OptionalLong.of(next) : OptionalLong.empty(),
                false);
    }

    Uni<Reply> update(Caller caller, RestCall call) {
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = ItemType.of(call.parameters(), catalogue);
            return find(caller, type, call.parameters())
                    .chain(record -> update(caller, call, catalogue, type, record));
        });
    }

    private Uni<Reply> update(
            Caller caller, RestCall call, Catalogue catalogue, ItemType type, StoredRecord record) {
        var row = ItemRows.changed(
                type,
                call.parameters().object("fields"),
                ItemView.multiFields(record),
                FileValues.of(ItemView.files(type, record)),
                new ItemRows.Author(caller.user(), Instant.now()));
        row.error().ifPresent(error -> {
            throw new Bitrix24Refusal(error);
        });
        var edit = new Edit(new Edit.Target.ById(record.id()), row.values(), List.of());
        return edits.apply(caller.accountId(), catalogue, type.record(), edit, row.holders(), row.files())
                .chain(edited -> item(caller, call, type, stored(edited, type)));
    }

    private static StoredRecord stored(Edited edited, ItemType type) {
        return switch (edited) {
            case Edited.Stored(var record, var _) -> record;
            case Edited.Unknown _ -> throw notFound();
            case Edited.Invalid(var values) -> throw Bitrix24Refusal.of(
                    ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID,
                    ItemRows.invalid(label(values.getFirst().property(), type)));
            case Edited.Taken(var property, var _, var _) -> throw Bitrix24Refusal.of(
                    ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID, ItemRows.invalid(label(property, type)));
            case Edited.Lacking(var properties) -> throw Bitrix24Refusal.of(
                    ErrorCode.CRM_FIELD_ERROR_REQUIRED,
                    "The field \"%s\" is required."
                            .formatted(label(properties.getFirst().getFirst(), type)));
            case Edited.NothingToLink _ -> throw notFound();
        };
    }

    private static String label(String property, ItemType type) {
        return type.field(property).map(field -> field.property().label()).orElse(property);
    }

    Uni<Reply> delete(Caller caller, RestCall call) {
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = ItemType.of(call.parameters(), catalogue);
            return find(caller, type, call.parameters())
                    .chain(record -> edits.archive(caller.accountId(), type.record(), Set.of(record.id())))
                    .replaceWith(() -> Reply.of(JsonNodeFactory.instance.arrayNode()));
        });
    }

    /// The types that have methods of their own, by the word in their names.
    static Map<String, String> classicTypes() {
        return Map.of("lead", "1", "deal", "2", "contact", "3", "company", "4", "quote", "7");
    }

    Uni<Reply> classicFields(Caller caller, String method) {
        var name = ItemType.DOOR + ':' + classicTypes().get(method);
        return catalogues
                .of(caller.accountId())
                .map(catalogue -> Reply.of(
                        FieldsView.classic(method, ItemType.of(catalogue.type(name).orElseThrow()))));
    }
}
