package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import dev.landfall.record.Tally;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whole runs against a real database, from a file to records.
@QuarkusTest
class ImportRunTest {

    @Inject
    Imports imports;

    @Test
    void everyRowGetsOneVerdict() {
        var job = imports.run(
                WriteOperation.UPSERT,
                """
                Email,First name
                ada@verdict.example,Ada
                not an address,Bob
                grace@verdict.example,Grace
                ,Nobody
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally()).isEqualTo(new Tally(4, 2, 0, 0, 2, 0, 4, 2));
        assertThat(imports.errors(job))
                .extracting(error -> error.error().row(), error -> error.error().code())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, RowErrorCode.INVALID_EMAIL),
                        org.assertj.core.groups.Tuple.tuple(5, RowErrorCode.MISSING_REQUIRED_PROPERTY));
    }

    @Test
    void sameFileAgainChangesNothing() {
        var file = contacts("again", 20_000, "Ada");
        imports.run(WriteOperation.UPSERT, file);

        var again = imports.run(WriteOperation.UPSERT, file);

        assertThat(again.tally()).isEqualTo(new Tally(20_000, 0, 0, 20_000, 0, 0, 40_000, 0));
    }

    @Test
    void otherValuesUpdateAndKeepBeforeImages() {
        imports.run(WriteOperation.UPSERT, contacts("changed", 5_000, "Ada"));

        var changed = imports.run(WriteOperation.UPSERT, contacts("changed", 5_000, "Grace"));

        assertThat(changed.tally()).isEqualTo(new Tally(5_000, 0, 5_000, 0, 0, 0, 10_000, 0));
        assertThat(imports.beforeImages(changed)).hasSize(5_000).containsOnly("{\"firstname\":\"Ada\"}");
    }

    @Test
    void laterRowOfTheSameRecordWins() {
        var job = imports.run(
                WriteOperation.UPSERT,
                """
                Email,First name
                twice@wins.example,First
                other@wins.example,Other
                TWICE@wins.example,Second
                twice@wins.example,Second
                """);

        assertThat(job.tally()).isEqualTo(new Tally(4, 2, 1, 1, 0, 1, 8, 0));
        assertThat(imports.contact("twice@wins.example").properties()).containsEntry("firstname", "Second");
    }

    /// The third row of Ada's is in another batch than the first two.
    @Test
    void changeTakenBackWithinABatchIsCounted() {
        imports.run(WriteOperation.UPSERT, "Email,First name\nada@back.example,Ada\n");

        var job = imports.run(
                WriteOperation.UPSERT,
                "Email,First name\nada@back.example,Grace\nada@back.example,Ada\n"
                        + contacts("filling", 5_000, "Ada").replaceFirst(".*\n", "")
                        + "ada@back.example,Grace\n");

        assertThat(job.tally()).isEqualTo(new Tally(5_003, 5_000, 3, 0, 0, 2, 10_006, 0));
    }

    @Test
    void createRefusesWhatExists() {
        imports.run(WriteOperation.UPSERT, "Email,First name\nknown@create.example,Old\n");

        var job = imports.run(
                WriteOperation.CREATE,
                "Email,First name\nknown@create.example,New\nfresh@create.example,New\nfresh@create.example,Newer\n");

        assertThat(job.tally()).isEqualTo(new Tally(3, 1, 0, 0, 2, 0, 2, 2));
        assertThat(imports.errors(job))
                .extracting(error -> error.error().row(), error -> error.error().message())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                2,
                                "Email: a record with \"known@create.example\" exists already, and this import only creates."),
                        org.assertj.core.groups.Tuple.tuple(
                                4,
                                "Email: a record with \"fresh@create.example\" exists already, and this import only creates."));
        assertThat(imports.contact("known@create.example").properties()).containsEntry("firstname", "Old");
    }

    @Test
    void updateRefusesWhatIsUnknown() {
        imports.run(WriteOperation.UPSERT, "Email,First name\nknown@update.example,Old\n");

        var job = imports.run(
                WriteOperation.UPDATE,
                "Email,First name\nknown@update.example,New\nunknown@update.example,New\n");

        assertThat(job.tally()).isEqualTo(new Tally(2, 0, 1, 0, 1, 0, 2, 1));
        assertThat(imports.errors(job))
                .extracting(error -> error.error().code())
                .containsExactly(RowErrorCode.UPDATE_ONLY_IMPORT);
    }

    @Test
    void otherColumnsThanMappedFailTheJob() {
        var job = imports.run(WriteOperation.UPSERT, "Email,Something else\na@b.example,x\n");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(imports.errors(job))
                .extracting(error -> error.error().row(), error -> error.error().code())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0, RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS));
    }

    @Test
    void emptyFileFailsTheJobAndSaysWhy() {
        var job = imports.run(WriteOperation.UPSERT, "");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(imports.errors(job)).extracting(error -> error.error().row()).containsExactly(0);
    }

    @Test
    void headerAloneFailsTheJobAndSaysWhy() {
        var job = imports.run(WriteOperation.UPSERT, "Email,First name\n");

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(imports.errors(job))
                .extracting(error -> error.error().row(), error -> error.error().message(), error -> error.recordType())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "The file has a header and no rows.", "hubspot:0-1"));
    }

    private static String contacts(String domain, int count, String firstName) {
        return "Email,First name\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "p%d@%s.example,%s\n".formatted(i, domain, firstName))
                        .collect(Collectors.joining());
    }
}
