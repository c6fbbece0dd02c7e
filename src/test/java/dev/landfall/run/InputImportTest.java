package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import dev.landfall.run.Inputs.How;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// Inputs through the whole engine: the file is kept, its rows are read, folded and written, and the job ends.
@QuarkusTest
class InputImportTest {

    private final Inputs inputs;

    InputImportTest(Inputs inputs) {
        this.inputs = inputs;
    }

    @Test
    void publishedExampleIsCompletedWithBothSkus() {
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "PUBLISHED-A", "name": "Black T-shirt"}, {"code": "PUBLISHED-B", "name": "White T-shirt"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.totalRows()).isEqualTo(2);
        assertThat(job.tally().created()).isEqualTo(2);
        assertThat(inputs.record("skus", "code", "PUBLISHED-B").orElseThrow().getString("name"))
                .isEqualTo("White T-shirt");
    }

    @Test
    void laterRowOfAKeyUpdatesTheEarlierOne() {
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "TWICE", "name": "First", "weight": 1.5}, {"code": "TWICE", "name": "Second"}]
                """);

        assertThat(job.tally().created()).isEqualTo(1);
        assertThat(job.tally().updated()).isEqualTo(1);
        assertThat(job.tally().rewritten()).isEqualTo(1);
        var sku = inputs.record("skus", "code", "TWICE").orElseThrow();
        assertThat(sku.getString("name")).isEqualTo("Second");
        assertThat(sku.getDouble("weight")).isEqualTo(1.5);
    }

    @Test
    void sameInputsAgainChangeNothing() {
        var some = """
                [{"code": "AGAIN", "name": "Same", "weight": 1.50, "metadata": {"a": [1, 2.0]}}]
                """;
        inputs.run("skus", How.USUAL, some);
        var job = inputs.run("skus", How.USUAL, some);

        assertThat(job.tally().unchanged()).isEqualTo(1);
    }

    @Test
    void updateSetsWhatIsGivenAndKeepsWhatWasThere() {
        inputs.run("skus", How.USUAL, """
                [{"code": "PART", "name": "Old", "description": "Kept"}]
                """);
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "PART", "name": "New"}]
                """);

        assertThat(job.tally().updated()).isEqualTo(1);
        assertThat(inputs.record("skus", "code", "PART").orElseThrow().getString("description")).isEqualTo("Kept");
        assertThat(inputs.count("SELECT count(*) FROM before_image WHERE job_id = " + job.id().value()))
                .isEqualTo(1);
    }
}
