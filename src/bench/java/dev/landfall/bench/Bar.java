package dev.landfall.bench;

import java.util.List;
import java.util.OptionalDouble;

/// What a figure is held to. Missing a must fails the benchmark, missing an aim does not.
record Bar(String name, String format, double measured, Better better, OptionalDouble must, OptionalDouble aim) {

    enum Better {
        HIGHER,
        LOWER;

        boolean reaches(double measured, double bar) {
            return switch (this) {
                case HIGHER -> measured >= bar;
                case LOWER -> measured <= bar;
            };
        }
    }

    private static final OptionalDouble NONE = OptionalDouble.empty();

    static List<Bar> of(Figures figures) {
        double readyMade = figures.rowsPerSecond(Step.READY_MADE);
        double staged = figures.rowsPerSecond(Step.STAGED);
        double one = figures.rowsPerSecond(Step.NEW);
        double unchanged = figures.rowsPerSecond(Step.UNCHANGED);
        double changed = figures.rowsPerSecond(Step.CHANGED);
        double oneInTenBad = figures.rowsPerSecond(Step.ONE_IN_TEN_BAD);
        double withCompanies = figures.rowsPerSecond(Step.WITH_COMPANIES);
        double workbook = figures.rowsPerSecond(Step.WORKBOOK);
        double three = figures.rowsPerSecond(Step.THREE_TOGETHER);
        double memory = megabytes(figures.allRowsPeakBytes());
        return List.of(
                ratio("new / (i)", one / readyMade, 0.75, OptionalDouble.of(1.1)),
                ratio("new / (iii)", one / staged, 1.2, OptionalDouble.of(1.8)),
                ratio("unchanged / (i)", unchanged / readyMade, 1.0, OptionalDouble.of(2.0)),
                ratio("every row changed / (i)", changed / readyMade, 0.45, OptionalDouble.of(0.8)),
                ratio("every tenth row bad / new", oneInTenBad / one, 0.85, NONE),
                ratio("new from a workbook / new", workbook / one, 0.4, OptionalDouble.of(0.6)),
                ratio("new with companies / new", withCompanies / one, 0.4, NONE),
                ratio("check of new rows / import", figures.rowsPerSecond(Step.CHECKED) / one, 0.8, NONE),
                ratio(
                        "check of unchanged rows / import",
                        figures.rowsPerSecond(Step.CHECKED_AGAIN) / unchanged,
                        0.8,
                        NONE),
                ratio("three imports / one", three / one, 1.1, NONE),
                atMost("peak memory of the service", "%.0f MB", memory, OptionalDouble.of(400), NONE),
                atMost(
                        "peak memory, workbook",
                        "%.0f MB",
                        megabytes(figures.workbookPeakBytes()),
                        OptionalDouble.of(450),
                        NONE),
                atMost(
                        ".. more than after few rows",
                        "%.0f MB",
                        memory - megabytes(figures.fewRowsPeakBytes()),
                        NONE,
                        OptionalDouble.of(32)),
                atMost(
                        "status call during an import, p99",
                        "%.1f ms",
                        Figures.median(figures.busy(), StatusCalls.Latency::p99Millis),
                        OptionalDouble.of(15),
                        NONE),
                new Bar(
                        "rows/s of direct imports",
                        "%,.0f",
                        Figures.median(figures.direct(), DirectCalls.Taken::rowsPerSecond),
                        Better.HIGHER,
                        OptionalDouble.of(4_000),
                        NONE),
                atMost(
                        "direct import, p99",
                        "%.1f ms",
                        Figures.median(figures.direct(), taken -> taken.latency().p99Millis()),
                        OptionalDouble.of(100),
                        NONE),
                ratio("10,000 inputs / the same as a file", Figures.median(figures.inputs(), InputCalls.Taken::ratio), 0.7, NONE),
                atMost(
                        "10,000 inputs are accepted within",
                        "%.2f s",
                        Figures.median(figures.inputs(), InputCalls.Taken::accepted),
                        OptionalDouble.of(1),
                        NONE));
    }

    private static Bar ratio(String name, double measured, double must, OptionalDouble aim) {
        return new Bar(name, "%.2f", measured, Better.HIGHER, OptionalDouble.of(must), aim);
    }

    private static Bar atMost(String name, String format, double measured, OptionalDouble must, OptionalDouble aim) {
        return new Bar(name, format, measured, Better.LOWER, must, aim);
    }

    static double megabytes(long bytes) {
        return bytes / 1e6;
    }

    boolean isMissed() {
        return must.isPresent() && !better.reaches(measured, must.getAsDouble());
    }

    String verdict() {
        if (isMissed()) {
            return "MISSED";
        }
        if (aim.isEmpty()) {
            return "met";
        }
        return better.reaches(measured, aim.getAsDouble()) ? "aim met" : "below the aim";
    }
}
