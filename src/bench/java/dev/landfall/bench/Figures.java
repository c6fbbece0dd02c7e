package dev.landfall.bench;

import dev.landfall.bench.StatusCalls.Latency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Everything that was measured. A figure is the median of its rounds.
final class Figures {

    private final Map<Step, List<Measurement>> measurements = new EnumMap<>(Step.class);
    private final List<Latency> idle = new ArrayList<>();
    private final List<Latency> busy = new ArrayList<>();
    private final List<DirectCalls.Taken> direct = new ArrayList<>();
    private final List<InputCalls.Taken> inputs = new ArrayList<>();
    private int mostAtOnce;
    private final long fewRowsPeakBytes;
    private final long allRowsPeakBytes;
    private final long workbookPeakBytes;

    Figures(long fewRowsPeakBytes, long allRowsPeakBytes, long workbookPeakBytes) {
        this.fewRowsPeakBytes = fewRowsPeakBytes;
        this.allRowsPeakBytes = allRowsPeakBytes;
        this.workbookPeakBytes = workbookPeakBytes;
    }

    long workbookPeakBytes() {
        return workbookPeakBytes;
    }

    void add(Step step, Measurement measurement) {
        measurements.computeIfAbsent(step, first -> new ArrayList<>()).add(measurement);
    }

    void addStatusCalls(Latency whenIdle, Latency duringImport) {
        idle.add(whenIdle);
        busy.add(duringImport);
    }

    void addDirectCalls(DirectCalls.Taken taken) {
        direct.add(taken);
    }

    List<DirectCalls.Taken> direct() {
        return direct;
    }

    void addInputCalls(InputCalls.Taken taken) {
        inputs.add(taken);
    }

    List<InputCalls.Taken> inputs() {
        return inputs;
    }

    void sawAtOnce(int imports) {
        mostAtOnce = Math.max(mostAtOnce, imports);
    }

    Map<Step, List<Measurement>> measurements() {
        return measurements;
    }

    List<Latency> idle() {
        return idle;
    }

    List<Latency> busy() {
        return busy;
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    long fewRowsPeakBytes() {
        return fewRowsPeakBytes;
    }

    long allRowsPeakBytes() {
        return allRowsPeakBytes;
    }

    double rowsPerSecond(Step step) {
        return median(step, Measurement::rowsPerSecond);
    }

    double median(Step step, ToDoubleFunction<Measurement> figure) {
        return median(measurements.get(step), figure);
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// How far the rounds of a step lie apart, as a share of their median.
    double spread(Step step) {
        var rates = measurements.get(step).stream()
                .mapToDouble(Measurement::rowsPerSecond)
                .summaryStatistics();
        return (rates.getMax() - rates.getMin()) / rowsPerSecond(step);
    }
}
