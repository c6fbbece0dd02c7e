package dev.landfall.bench;

/// One run of a step. The processor seconds include the upload, `seconds` do not.
record Measurement(
        long rows, double seconds, double serviceCpuSeconds, double postgresCpuSeconds, double walBytes) {

    double rowsPerSecond() {
        return rows / seconds;
    }

    double serviceCpuSecondsPerMillion() {
        return serviceCpuSeconds / rows * 1e6;
    }

    double postgresCpuSecondsPerMillion() {
        return postgresCpuSeconds / rows * 1e6;
    }

    double walBytesPerRow() {
        return walBytes / rows;
    }
}
