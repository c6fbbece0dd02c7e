package dev.landfall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.landfall.bench.StatusCalls.Latency;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/// What is told to people as a table and to programs as JSON.
record Report(Settings settings, Environment environment, Figures figures, List<Bar> bars) {

    /// Rounds of the first yardstick that lie further apart tell of a machine that had other things to do.
    private static final double LARGEST_SPREAD = 0.15;

    void print(PrintStream out) {
        printEnvironment(out);
        printSteps(out);
        printOthers(out);
        printBars(out);
    }

    private void printEnvironment(PrintStream out) {
        out.println();
        environment.facts().forEach((name, fact) -> out.printf("%-13s %s%n", name, fact));
    }

    private void printSteps(PrintStream out) {
        out.printf(
                "%n%-58s %10s %8s %8s %14s %14s %10s%n",
                "", "rows/s", "spread", "seconds", "CPU s/1M rows", "CPU s/1M rows", "WAL bytes");
        out.printf("%-58s %10s %8s %8s %14s %14s %10s%n", "", "", "", "", "service", "postgres", "per row");
        for (var step : Step.values()) {
            out.printf(
                    "%-58s %,10.0f %7.0f%% %8.2f %14.2f %14.2f %10.0f%n",
                    step.label(),
                    figures.rowsPerSecond(step),
                    figures.spread(step) * 100,
                    figures.median(step, Measurement::seconds),
                    figures.median(step, Measurement::serviceCpuSecondsPerMillion),
                    figures.median(step, Measurement::postgresCpuSecondsPerMillion),
                    figures.median(step, Measurement::walBytesPerRow));
        }
        if (figures.spread(Step.READY_MADE) > LARGEST_SPREAD) {
            out.printf(
                    "%nThe rounds of (i) lie more than %.0f %% apart: the machine was not quiet, measure again.%n",
                    LARGEST_SPREAD * 100);
        }
    }

    private void printOthers(PrintStream out) {
        out.printf(
                "%nThree imports of %,d rows: posted together, at most %d of them ran side by side%s.%n",
                settings.rowsOfThird(),
                figures.mostAtOnce(),
                settings.rowsOfThird() > Settings.LARGE_MORE_THAN_ROWS
                        ? " (two imports of more than %,d rows at once, the third follows)"
                                .formatted(Settings.LARGE_MORE_THAN_ROWS)
                        : "");
        out.printf(
                "Peak memory of the service: %.0f MB after %,d rows, %.0f MB after %,d rows, each in a fresh process.%n",
                Bar.megabytes(figures.fewRowsPeakBytes()),
                Math.min(Settings.FEW_ROWS, settings.rows()),
                Bar.megabytes(figures.allRowsPeakBytes()),
                settings.rows());
        printLatency(out, "idle", figures.idle());
        printLatency(out, "during an import", figures.busy());
        out.printf(
                "Direct imports of 20 rows over 8 connections: %,.0f rows/s, p50 %.1f ms, p99 %.1f ms (%,d calls a round).%n",
                Figures.median(figures.direct(), DirectCalls.Taken::rowsPerSecond),
                Figures.median(figures.direct(), taken -> taken.latency().p50Millis()),
                Figures.median(figures.direct(), taken -> taken.latency().p99Millis()),
                DirectCalls.CALLS);
        out.printf(
                "%,d inputs in one call: accepted in %.2f s, imported in %.2f s; the same rows as a file in %.2f s.%n",
                InputCalls.ROWS,
                Figures.median(figures.inputs(), InputCalls.Taken::accepted),
                Figures.median(figures.inputs(), InputCalls.Taken::inputs),
                Figures.median(figures.inputs(), InputCalls.Taken::file));
    }

    private static void printLatency(PrintStream out, String when, List<Latency> rounds) {
        out.printf(
                "Status calls at 100/s, %-17s p50 %5.1f ms, p99 %5.1f ms, max %5.1f ms (%.0f calls a round).%n",
                when + ":",
                Figures.median(rounds, Latency::p50Millis),
                Figures.median(rounds, Latency::p99Millis),
                Figures.median(rounds, Latency::maxMillis),
                Figures.median(rounds, Latency::calls));
    }

    private void printBars(PrintStream out) {
        out.printf("%n%-38s %12s %12s %12s%n", "", "measured", "must", "aim");
        for (var bar : bars) {
            out.printf(
                    "%-38s %12s %12s %12s   %s%n",
                    bar.name(),
                    bar.format().formatted(bar.measured()),
                    text(bar, bar.must()),
                    text(bar, bar.aim()),
                    bar.verdict());
        }
    }

    private static String text(Bar bar, OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        var sign = switch (bar.better()) {
            case HIGHER -> ">= ";
            case LOWER -> "<= ";
        };
        return sign + bar.format().formatted(value.getAsDouble());
    }

    void writeJson(Path file) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("environment", environment.facts());
        document.put("rows", settings.rows());
        document.put("rounds", settings.rounds());
        document.put("seed", settings.seed());
        document.put("steps", figures.measurements());
        document.put("statusCallsIdle", figures.idle());
        document.put("statusCallsDuringImport", figures.busy());
        document.put("directCalls", figures.direct());
        document.put("inputCalls", figures.inputs());
        document.put("mostImportsSideBySide", figures.mostAtOnce());
        document.put("peakMemoryBytesAfterFewRows", figures.fewRowsPeakBytes());
        document.put("peakMemoryBytesAfterAllRows", figures.allRowsPeakBytes());
        document.put("peakMemoryBytesAfterWorkbook", figures.workbookPeakBytes());
        document.put("bars", bars.stream().map(Report::json).toList());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), document);
    }

    private static LinkedHashMap<String, Object> json(Bar bar) {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", bar.name());
        members.put("measured", bar.measured());
        bar.must().ifPresent(must -> members.put("must", must));
        bar.aim().ifPresent(aim -> members.put("aim", aim));
        members.put("verdict", bar.verdict());
        return members;
    }
}
