package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.WriteOperation;
import dev.landfall.store.KnownRecords.Known;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of one key, written `a=1 b=2; a=3`, against a record written likewise (`-` for none). Counts are created, updated,
/// unchanged, rewritten, refused.
class FoldingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            case                                      | operation | known   | rows          | folded  | expected | outcome
            created, then updated by the second row   | UPSERT    | -       | a=1; a=2      | a=2     | 1 0 0    | 1 1 0 1 0
            created, then repeated                    | UPSERT    | -       | a=1; a=1      | a=1     | 1 0 0    | 1 0 1 0 0
            properties of both rows                   | UPSERT    | -       | a=1; b=2      | a=1 b=2 | 1 0 0    | 1 1 0 1 0
            changed twice                             | UPSERT    | a=0     | a=1; a=2      | a=2     | 0 1 0    | 0 2 0 1 0
            changed and changed back                  | UPSERT    | a=0     | a=1; a=0      | a=0     | 0 0 1    | 0 2 0 1 0
            changed once                              | UPSERT    | a=0     | a=0; a=1      | a=1     | 0 1 0    | 0 1 1 0 0
            unchanged twice                           | UPSERT    | a=0     | a=0; a=0      | a=0     | 0 0 1    | 0 0 2 0 0
            written by this job before                | UPSERT    | a=0*    | a=1; a=2      | a=2     | 0 1 0    | 0 2 0 2 0
            create takes the first row only           | CREATE    | -       | a=1; a=2; a=3 | a=1     | 1 0 0    | 1 0 0 0 2
            create of what exists                     | CREATE    | a=0     | a=1; a=2      |         | 0 0 0    | 0 0 0 0 2
            update of what exists                     | UPDATE    | a=0     | a=1; b=2      | a=1 b=2 | 0 1 0    | 0 2 0 1 0
            update of what does not exist             | UPDATE    | -       | a=1; a=2      |         | 0 0 0    | 0 0 0 0 2
            """, delimiter = '|', useHeadersInDisplayName = true)
    void rowsOfOneKeyComeToWhatTheyWouldOneByOne(
            String name, WriteOperation operation, String known, String rows, String folded, String expected, String outcome) {
        var folding = Folding.of(operation, drafts(rows), known(known));

        assertThat(folding.drafts().stream().map(FoldingTest::text).collect(Collectors.joining()))
                .isEqualTo(folded == null ? "" : folded);
        assertThat(counts(folding.expected())).startsWith(expected);
        assertThat(counts(folding.outcome())).isEqualTo(outcome);
    }

    private static List<RecordDraft> drafts(String rows) {
        var drafts = new ArrayList<RecordDraft>();
        for (var row : rows.split("; ")) {
            var properties = properties(row);
            drafts.add(new RecordDraft(drafts.size() + 2, new ByKey("k"), properties.encode(), properties.size()));
        }
        return drafts;
    }

    private static Map<String, Known> known(String text) {
        return text.equals("-")
                ? Map.of()
                : Map.of("k", new Known(properties(text.replace("*", "")), text.endsWith("*")));
    }

    private static JsonObject properties(String text) {
        var properties = new JsonObject();
        Arrays.stream(text.split(" "))
                .map(pair -> pair.split("="))
                .forEach(pair -> properties.put(pair[0], pair[1]));
        return properties;
    }

    private static String text(RecordDraft draft) {
        return new JsonObject(draft.properties())
                .stream().map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(" "));
    }

    private static String counts(Written written) {
        return "%d %d %d %d %d"
                .formatted(
                        written.created(),
                        written.updated(),
                        written.unchanged(),
                        written.rewritten(),
                        written.refused().size());
    }
}
