package dev.landfall.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobId;
import dev.landfall.queue.SlotPlan.Decision;
import dev.landfall.queue.SlotPlan.Taken;
import dev.landfall.queue.SlotPlan.Waiting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small jobs are written `s1`, large ones `L2`, deferred ones with a `+`; a taken slot `1` or, with a large permit, `1/2`.
/// A decision is `s1@3` (begins in slot 3), `L2@1/1` (and takes large permit 1) or `s4:defer`.
class SlotPlanTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            case                                         | taken       | waiting         | capacity | decisions
            nothing waits                                |             |                 | 6        |
            first job takes the first slot               |             | s1              | 6        | s1@1
            three begin and the fourth is deferred       |             | s1 s2 s3 s4     | 6        | s1@1 s2@2 s3@3 s4:defer
            all slots taken                              | 1 2 3       | s1              | 6        | s1:defer
            a deferred job is deferred once              | 1 2 3       | s1+             | 6        |
            oldest deferred begins when a slot is free   | 1 3         | s1+ s2+         | 6        | s1@2
            third large job is deferred                  |             | L1 L2 L3        | 6        | L1@1/1 L2@2/2 L3:defer
            small job passes a large one without permit  | 1/1 2/2     | L1+ s2          | 6        | s2@3
            large job takes the free permit              | 1/2 3       | L1              | 6        | L1@2/1
            large job beside two small ones              | 2 3         | L1              | 6        | L1@1/1
            exactly 10,000 rows are small                | 1/1 2/2     | b1              | 6        | b1@3
            no capacity leaves the job for others        |             | s1              | 0        |
            no capacity still defers beyond the slots    | 1 2         | s1 s2           | 0        | s2:defer
            capacity for one of two                      |             | s1 s2           | 1        | s1@1
            """, delimiter = '|', useHeadersInDisplayName = true)
    void slotsGoToTheOldestThatFits(String name, String taken, String waiting, int capacity, String decisions) {
        var decided = SlotPlan.decide(taken(taken), waiting(waiting), capacity);

        assertThat(decided.stream().map(decision -> text(decision, waiting)).collect(Collectors.joining(" ")))
                .isEqualTo(decisions == null ? "" : decisions);
    }

    private static List<Taken> taken(String text) {
        return words(text).stream()
                .map(word -> word.split("/"))
                .map(parts -> new Taken(
                        Integer.parseInt(parts[0]),
                        parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]))))
                .toList();
    }

    private static List<Waiting> waiting(String text) {
        var waiting = new ArrayList<Waiting>();
        for (var word : words(text)) {
            long rows = switch (word.charAt(0)) {
                case 'L' -> 10_001;
                case 'b' -> 10_000;
                default -> 1;
            };
            waiting.add(new Waiting(new JobId(1, number(word)), rows, word.endsWith("+")));
        }
        return waiting;
    }

    private static String text(Decision decision, String waiting) {
        var word = words(waiting).stream()
                .filter(candidate -> number(candidate) == decision.job().value())
                .findFirst()
                .orElseThrow()
                .replace("+", "");
        return switch (decision) {
            case Decision.Begin(var job, int slot, var permit) ->
                word + "@" + slot + (permit.isPresent() ? "/" + permit.getAsInt() : "");
            case Decision.Defer(var job) -> word + ":defer";
        };
    }

    private static long number(String word) {
        return Long.parseLong(word.replaceAll("\\D", ""));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }
}
