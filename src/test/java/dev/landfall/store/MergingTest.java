package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.Nameless;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A property against the one the record holds (`-` for none, as for what is not set).
class MergingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            held  | options | set
            -     | a;b     | a;b
            a;b   | c       | a;b;c
            a;b   | b;c;a   | a;b;c
            a     | a       | a
            c;a   | b       | c;a;b
            """, delimiter = '|', useHeadersInDisplayName = true)
    void optionsAreAddedInOrderEachOnce(String held, String options, String set) {
        var draft = draft("-", List.of(new Merge.Append("p", options)));

        assertThat(text(Merging.patch(draft, properties(held), null, Set.of()))).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            held    | step     | set
            -       | lead     | lead
            lead    | customer | customer
            customer| lead     | -
            lead    | lead     | lead
            other   | lead     | lead
            lead    | other    | -
            other   | another  | another
            -       | other    | other
            """, delimiter = '|', useHeadersInDisplayName = true)
    void stepsAreTakenForwardOnly(String held, String step, String set) {
        var draft = draft(step, List.of(new Merge.Forward("p", List.of("lead", "opportunity", "customer"))));

        assertThat(text(Merging.patch(draft, properties(held), null, Set.of()))).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            listed | foreign | set
            a;b;c  | b       | a;c
            a      | a       | -
            a;b    | c       | a;b
            """, delimiter = '|', useHeadersInDisplayName = true)
    void furtherValuesOfOthersAreNotListed(String listed, String foreign, String set) {
        var draft = draft(listed, List.of());

        assertThat(text(Merging.patch(draft, properties("z"), "p", Set.of(foreign)))).isEqualTo(set);
    }

    private static RecordDraft draft(String value, List<Merge> merges) {
        return new RecordDraft(2, new Nameless(), properties(value).encode(), 1, merges, List.of());
    }

    private static JsonObject properties(String value) {
        return value.equals("-") ? new JsonObject() : new JsonObject().put("p", value);
    }

    private static String text(JsonObject patch) {
        return patch.getString("p", "-");
    }
}
