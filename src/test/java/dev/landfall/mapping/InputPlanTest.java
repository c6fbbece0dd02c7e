package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.Catalogue;
import dev.landfall.record.InputDraft;
import dev.landfall.record.InputDraft.Naming;
import dev.landfall.record.InputDraft.TagName;
import dev.landfall.record.OpaqueId;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// What an input comes to by itself.
class InputPlanTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern ID = Pattern.compile("@(\\d+)");

    record Case(
            String id,
            String type,
            @Nullable String json,
            @Nullable List<List<String>> csv,
            @Nullable Long parent,
            @Nullable Map<String, Object> values,
            @Nullable List<String> names,
            @Nullable List<String> nested,
            @Nullable List<String> tags,
            @Nullable List<String> added,
            @Nullable List<String> removed,
            @Nullable Long recordId,
            @Nullable String named,
            @Nullable List<String> errors) {}

    @TestFactory
    Stream<DynamicNode> inputs() {
        return Cases.tests("inputs.yaml", Case.class, Case::id, InputPlanTest::check);
    }

    private static void check(Case one) {
        var draft = draftOf(one);

        assertThat(draft.errors())
                .extracting(error -> "%s %s %s".formatted(error.column(), error.code(), error.bound()).stripTrailing())
                .containsExactlyElementsOf(one.errors() == null ? List.of() : one.errors());
        if (one.values() != null) {
            assertThat(tree(draft.values())).isEqualTo(tree(one.values()));
        }
        if (one.names() != null) {
            assertThat(draft.names()).extracting(InputPlanTest::words).containsExactlyElementsOf(one.names());
        }
        if (one.nested() != null) {
            assertThat(draft.nested())
                    .extracting(child -> child.nested().name() + " " + child.draft().named())
                    .containsExactlyElementsOf(one.nested());
        }
        if (one.tags() != null) {
            assertThat(draft.tags()).extracting(InputPlanTest::words).containsExactlyElementsOf(one.tags());
        }
        if (one.added() != null) {
            assertThat(draft.addedTags()).extracting(InputPlanTest::words).containsExactlyElementsOf(one.added());
        }
        if (one.removed() != null) {
            assertThat(draft.removedTags()).isEqualTo(one.removed());
        }
        if (one.recordId() != null) {
            assertThat(draft.id()).isEqualTo(one.recordId());
        }
        if (one.named() != null) {
            assertThat(draft.named()).isEqualTo(one.named());
        }
    }

    /// As it stands in JSON, so that it does not matter which Java type holds a number.
    private static JsonNode tree(Map<String, ?> values) {
        try {
            return JSON.readTree(JSON.writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static InputDraft draftOf(Case one) {
        var type = CATALOGUE.named("commercelayer", one.type()).orElseThrow();
        boolean csv = one.csv() != null;
        var spec = new InputSpec(type.name(), InputSpec.Work.WRITE, csv, one.parent(), false, 10, false);
        var header = new Header(csv ? one.csv().getFirst() : List.of(""));
        var cells = csv ? one.csv().getLast() : List.of(withIds(String.valueOf(one.json())));
        return InputPlan.of(spec, CATALOGUE.excerptFor(type), header).map(new Row(1, cells));
    }

    private static String withIds(String json) {
        return ID.matcher(json).replaceAll(id -> OpaqueId.of(Long.parseLong(id.group(1))));
    }

    private static String words(Naming name) {
        return switch (name) {
            case Naming.ById(var relation, var _, long id) -> relation + " " + id;
            case Naming.ByKey(var relation, var _, var type, var key, boolean orNew) ->
                relation + " " + type + " " + key + (orNew ? " or new" : "");
            case Naming.ToNone(var relation) -> relation + " none";
        };
    }

    private static String words(TagName tag) {
        return tag.name() == null ? String.valueOf(tag.id()) : tag.name();
    }
}
