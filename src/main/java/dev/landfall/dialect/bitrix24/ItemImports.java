package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.intake.DirectImport;
import dev.landfall.intake.DirectImport.Outcome;
import dev.landfall.intake.DirectRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `crm.item.import`, `crm.item.batchImport` and `crm.item.add`: all of them direct imports, which differ in whose rights
/// count and in how they answer.
@ApplicationScoped
class ItemImports {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Catalogues catalogues;
    private final DirectImport imports;
    private final Items items;

    ItemImports(Catalogues catalogues, DirectImport imports, Items items) {
        this.catalogues = catalogues;
        this.imports = imports;
        this.items = items;
    }

    Uni<Reply> importOne(Caller caller, RestCall call) {
        return one(caller, call, "crm.item.import", importing(caller)).map(ItemImports::replyOrRefusal);
    }

    private static ItemRows.Manner importing(Caller caller) {
        return caller.may(Caller.ALL_SCOPES) ? ItemRows.Manner.IMPORT_AS_ADMINISTRATOR : ItemRows.Manner.IMPORT;
    }

    /// What is wrong with the only row is what is wrong with the call.
    private static Reply replyOrRefusal(Reply reply) {
        var error = reply.result().get("error");
        if (error == null) {
            return reply;
        }
        throw Bitrix24Refusal.of(
                codeOf(error.asText()), reply.result().path("error_description").asText());
    }

    private static ErrorCode codeOf(String text) {
        for (var code : ErrorCode.values()) {
            if (code.code().equals(text)) {
                return code;
            }
        }
        throw new IllegalStateException("An answer was kept with an unknown code");
    }

    /// Answers the whole item, as it is now.
    Uni<Reply> add(Caller caller, RestCall call) {
        return one(caller, call, "crm.item.add", ItemRows.Manner.ADD)
                .map(ItemImports::replyOrRefusal)
                .chain(made -> catalogues.of(caller.accountId()).chain(catalogue -> {
                    var type = ItemType.of(call.parameters(), catalogue);
                    long id = made.result().path("item").path("id").asLong();
                    return items.find(caller, type, id)
                            .chain(record -> items.item(caller, call, type, record))
                            .map(shown -> Reply.again(shown.result(), made.again()));
                }));
    }

    private Uni<Reply> one(Caller caller, RestCall call, String name, ItemRows.Manner manner) {
        var fields = call.parameters().get("fields").orElse(Input.NONE);
        return run(caller, call, name, manner, List.of(fields), all -> all.getFirst().toString());
    }

    Uni<Reply> importMany(Caller caller, RestCall call) {
        var data = rowsOf(call.parameters());
        if (data.byKey().size() > DirectImport.MOST_ROWS) {
            throw Bitrix24Refusal.of(
                    ErrorCode.MAX_IMPORT_BATCH_SIZE_EXCEEDED,
                    "You cannot import more than %d items".formatted(DirectImport.MOST_ROWS));
        }
        var keys = List.copyOf(data.byKey().keySet());
        return run(
                caller,
                call,
                "crm.item.batchImport",
                importing(caller),
                List.copyOf(data.values()),
                all -> keyed(keys, all).toString());
    }

    private static Input.Members rowsOf(Input.Members parameters) {
        var data = parameters.get("data").orElseThrow(() -> Bitrix24Refusal.missing("data"));
        if (data instanceof Input.Members rows) {
            return rows;
        }
        if (data.scalar().map(String::isEmpty).orElse(true)) {
            return Input.NONE;
        }
        throw Bitrix24Refusal.malformed("The parameter data must be an array of fields");
    }

    /// Under the keys of the request: a list where they are those of a list, an object otherwise.
    private static ObjectNode keyed(List<String> keys, List<ObjectNode> all) {
        var result = JsonNodeFactory.instance.objectNode();
        if (Input.Members.isList(keys)) {
            result.putArray("items").addAll(all);
        } else {
            var items = result.putObject("items");
            for (int i = 0; i < keys.size(); i++) {
                items.set(keys.get(i), all.get(i));
            }
        }
        return result;
    }

    @FunctionalInterface
    private interface Wording {
        String answer(List<ObjectNode> rows);
    }

    private Uni<Reply> run(
            Caller caller,
            RestCall call,
            String name,
            ItemRows.Manner manner,
            List<Input> given,
            Wording wording) {
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = ItemType.of(call.parameters(), catalogue);
            if (given.isEmpty()) {
                return Uni.createFrom().item(Reply.of(parsed(wording.answer(List.of()))));
            }
            var author = new ItemRows.Author(caller.user(), Instant.now());
            var rows = given.stream().map(fields -> ItemRows.created(type, manner, fields, author)).toList();
            return imports.importNow(
                            request(caller, call, name, type, rows),
                            outcomes -> wording.answer(words(outcomes, rows, type)))
                    .map(answer -> Reply.again(parsed(answer.text()), answer.again()));
        });
    }

    private static DirectRequest request(
            Caller caller, RestCall call, String name, ItemType type, List<ItemRows.Row> rows) {
        boolean lacksTitle = type.has(ItemField.TITLE)
                && rows.stream().anyMatch(row -> !row.values().containsKey(ItemField.TITLE));
        return new DirectRequest(
                caller.accountId(),
                ItemType.DOOR,
                name,
                type.record(),
                new JsonObject().put("method", name).put("entityTypeId", type.id()).encode(),
                rows.stream().map(row -> new DirectRequest.GivenRow(row.values(), row.faults(), row.files())).toList(),
                lacksTitle ? Optional.of(ItemField.TITLE) : Optional.empty(),
                rows.stream().anyMatch(ItemRows.Row::bringsCreatedTime),
                Repeats.of(call));
    }

    private static List<ObjectNode> words(List<Outcome> outcomes, List<ItemRows.Row> rows, ItemType type) {
        var all = new ArrayList<ObjectNode>();
        for (int i = 0; i < outcomes.size(); i++) {
            var row = rows.get(i);
            all.add(switch (outcomes.get(i)) {
                case Outcome.Created(var id) -> created(id);
                case Outcome.Refused(var errors) -> row.error()
                        .orElseGet(() -> RowFaults.of(errors.getFirst(), type))
                        .toJson();
            });
        }
        return all;
    }

    private static ObjectNode created(long id) {
        var row = JsonNodeFactory.instance.objectNode();
        row.putObject("item").put("id", id);
        return row;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
