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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of one key, written `a=1 b=2; a=3`, against a record written likewise (`-` for none). `written` is what is set of
/// it in the end, `kept` what its properties were before. Counts are created, updated, unchanged, rewritten, refused.
class FoldingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            case                                      | operation | known   | rows          | written | kept   | outcome
            created, then updated by the second row   | UPSERT    | -       | a=1; a=2      | a=2     |        | 1 1 0 1 0
            created, then repeated                    | UPSERT    | -       | a=1; a=1      | a=1     |        | 1 0 1 0 0
            properties of both rows                   | UPSERT    | -       | a=1; b=2      | a=1 b=2 |        | 1 1 0 1 0
            changed twice                             | UPSERT    | a=0     | a=1; a=2      | a=2     | a=0    | 0 2 0 1 0
            changed and changed back                  | UPSERT    | a=0     | a=1; a=0      |         |        | 0 2 0 1 0
            changed once                              | UPSERT    | a=0     | a=0; a=1      | a=1     | a=0    | 0 1 1 0 0
            unchanged twice                           | UPSERT    | a=0     | a=0; a=0      |         |        | 0 0 2 0 0
            written by this job before                | UPSERT    | a=0*    | a=1; a=2      | a=2     | a=0    | 0 2 0 2 0
            what was not there before                 | UPSERT    | a=0     | b=1; c=2      | b=1 c=2 | b=? c=? | 0 2 0 1 0
            create takes the first row only           | CREATE    | -       | a=1; a=2; a=3 | a=1     |        | 1 0 0 0 2
            create of what exists                     | CREATE    | a=0     | a=1; a=2      |         |        | 0 0 0 0 2
            update of what exists                     | UPDATE    | a=0     | a=1; b=2      | a=1 b=2 | a=0 b=? | 0 2 0 1 0
            update of what does not exist             | UPDATE    | -       | a=1; a=2      |         |        | 0 0 0 0 2
            """, delimiter = '|', useHeadersInDisplayName = true)
    void rowsOfOneKeyComeToWhatTheyWouldOneByOne(
            String name,
            WriteOperation operation,
            String known,
            String rows,
            String written,
            String kept,
            String outcome) {
        var folding = fold(operation, rows, known);

        assertThat(writtenBy(folding)).isEqualTo(written == null ? "" : written);
        assertThat(keptBy(folding)).isEqualTo(kept == null ? "" : kept);
        assertThat(counts(folding.outcome())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            known | rows          | changedBack
            a=0   | a=1; a=0      | true
            a=0   | a=0; a=0      | false
            a=0   | a=1; a=2      | false
            -     | a=1; a=2; a=1 | false
            """, delimiter = '|', useHeadersInDisplayName = true)
    void recordThatEndsAsItBeganIsRemembered(String known, String rows, boolean changedBack) {
        var folding = fold(WriteOperation.UPSERT, rows, known);

        assertThat(folding.records()).extracting(FoldedRecord::isChangedBack).containsExactly(changedBack);
    }

    private static Folding fold(WriteOperation operation, String rows, String known) {
        var drafts = drafts(rows);
        return Folding.of(Contacts.batch(1, 1, operation, drafts), drafts, known(known));
    }

    private static List<RecordDraft> drafts(String rows) {
        var drafts = new ArrayList<RecordDraft>();
        for (var row : rows.split("; ")) {
            var properties = properties(row);
            drafts.add(new RecordDraft(drafts.size() + 2, new ByKey("k"), properties.encode(), properties.size()));
        }
        return drafts;
    }

    private static KnownRecords known(String text) {
        return text.equals("-")
                ? KnownRecords.NONE
                : new KnownRecords(
                        List.of(new Known(
                                7, "k", properties(text.replace("*", "")).encode(), text.endsWith("*"))),
                        List.of(),
                        Set.of());
    }

    private static JsonObject properties(String text) {
        var properties = new JsonObject();
        Arrays.stream(text.split(" "))
                .map(pair -> pair.split("="))
                .forEach(pair -> properties.put(pair[0], pair[1]));
        return properties;
    }

    private static String writtenBy(Folding folding) {
        return folding.records().stream()
                .filter(record -> record.isNew() || record.isChanged())
                .map(record -> text(record.difference()))
                .collect(Collectors.joining());
    }

    private static String keptBy(Folding folding) {
        return folding.records().stream()
                .filter(FoldedRecord::isChanged)
                .map(record -> text(record.beforeImage()))
                .collect(Collectors.joining());
    }

    private static String text(JsonObject properties) {
        return properties.stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue() == null ? "?" : entry.getValue()))
                .collect(Collectors.joining(" "));
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
