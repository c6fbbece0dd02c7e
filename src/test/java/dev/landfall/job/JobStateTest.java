package dev.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// All 36 pairs of states.
class JobStateTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            from       | STARTED | DEFERRED | PROCESSING | DONE | FAILED | CANCELED
            STARTED    | no      | yes      | yes        | no   | yes    | yes
            DEFERRED   | no      | no       | yes        | no   | yes    | yes
            PROCESSING | no      | no       | no         | yes  | yes    | yes
            DONE       | no      | no       | no         | no   | no     | no
            FAILED     | no      | no       | no         | no   | no     | no
            CANCELED   | no      | no       | no         | no   | no     | no
            """, delimiter = '|', useHeadersInDisplayName = true)
    void arrowsAreTheseAndNoOthers(
            JobState from, String started, String deferred, String processing, String done, String failed, String canceled) {
        var drawn = new String[] {started, deferred, processing, done, failed, canceled};

        for (var to : JobState.values()) {
            assertThat(from.next().contains(to)).as("%s to %s", from, to).isEqualTo(drawn[to.ordinal()].equals("yes"));
            assertThat(Set.of(to.previousNames()).contains(from.name()))
                    .as("%s from %s", to, from)
                    .isEqualTo(from.next().contains(to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void finalStatesLeadNowhere(JobState state) {
        assertThat(state.isFinal())
                .isEqualTo(Set.of(JobState.DONE, JobState.FAILED, JobState.CANCELED).contains(state));
    }
}
