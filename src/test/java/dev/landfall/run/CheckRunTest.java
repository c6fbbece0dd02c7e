package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import dev.landfall.mapping.Damage;
import dev.landfall.record.WriteOperation;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole checks against a real database, each followed by the import it foretells.
@QuarkusTest
class CheckRunTest {

    @Inject
    Imports imports;

    /// Files of several batches whose rows repeat the keys of others, near and far, with and without other values.
    @ParameterizedTest
    @EnumSource(WriteOperation.class)
    void checkSaysWhatTheImportDoes(WriteOperation operation) {
        for (int round = 0; round < 3; round++) {
            var random = new Random(operation.ordinal() * 10L + round);
            var domain = "r%d-%s.example".formatted(round, operation.name().toLowerCase(java.util.Locale.ROOT));
            imports.run(WriteOperation.UPSERT, randomFile(random, domain, 2_000, 4_000));
            var file = randomFile(random, domain, 9_000, 6_000);
            var before = imports.counts();

            var check = imports.check(operation, file);

            assertThat(imports.counts()).isEqualTo(before);
            var run = imports.run(operation, file);
            assertThat(check.state()).isEqualTo(JobState.DONE);
            assertThat(check.tally()).as("%s, round %d", operation, round).isEqualTo(run.tally());
            assertThat(imports.errors(check).stream().map(error -> error.error().toString()).toList())
                    .isEqualTo(imports.errors(run).stream().map(error -> error.error().toString()).toList());
            assertThat(imports.groups(check)).isEqualTo(imports.groups(run));
        }
    }

    private static String randomFile(Random random, String domain, int rows, int people) {
        return "Email,First name\n"
                + IntStream.range(0, rows)
                        .mapToObj(i -> switch (random.nextInt(40)) {
                            case 0 -> "no address,Ada\n";
                            case 1 -> ",Ada\n";
                            case 2 -> "P%d@%s,\n".formatted(random.nextInt(people), domain);
                            default -> "p%d@%s,n%d\n".formatted(random.nextInt(people), domain, random.nextInt(3));
                        })
                        .collect(Collectors.joining());
    }

    @Test
    void reportHasExamplesAndDamage() {
        imports.run(WriteOperation.UPSERT, "Email,First name\nada@report.example,Ada\ngrace@report.example,Grace\n");

        var check = imports.check(
                WriteOperation.UPSERT,
                "Email,First name\nada@report.example,Ada\ngrace@report.example, Augusta\nnew@report.example,JÃ¶rg\nnone,x\n");

        var report = imports.report(check).orElseThrow();
        assertThat(report.unchanged()).extracting(example -> example.row()).containsExactly(2);
        assertThat(report.updated()).extracting(example -> example.row()).containsExactly(3);
        assertThat(report.created())
                .extracting(example -> example.cells())
                .containsExactly(List.of("new@report.example", "JÃ¶rg"));
        assertThat(report.refused())
                .extracting(example -> example.reason())
                .containsExactly("Email: \"none\" is not an e-mail address.");
        assertThat(report.damage())
                .extracting(found -> found.damage().kind())
                .containsExactly(Damage.Kind.MOJIBAKE, Damage.Kind.SURROUNDING_WHITESPACE);
    }

    @Test
    void unreadableFileFailsTheCheckLikeTheImport() {
        var check = imports.check(WriteOperation.UPSERT, "Email,Something else\na@b.example,x\n");

        assertThat(check.state()).isEqualTo(JobState.FAILED);
        assertThat(imports.errors(check)).extracting(error -> error.error().row()).containsExactly(0);
    }
}
