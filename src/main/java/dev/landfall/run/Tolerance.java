package dev.landfall.run;

import dev.landfall.job.FailureReason;
import dev.landfall.mapping.InputSpec;
import java.util.Optional;

/// How many refused rows an import of inputs puts up with before it is broken off.
record Tolerance(InputSpec spec, long rows) {

    static Tolerance of(FileRun file) {
        var spec = file.inputs().orElseThrow();
        long rows = file.file().profile().rows();
        return new Tolerance(spec, spec.hasHeader() ? rows - 1 : rows);
    }

    /// As many as can still be refused without the import being broken off; the next one does it.
    long left(long refused) {
        long most = rows * spec.refusedPercent() / 100;
        return most - refused;
    }

    Optional<RunResult> verdict(long refused) {
        return spec.isTooMany(refused, rows)
                ? Optional.of(new RunResult.Broken(FailureReason.TOO_MANY_ROWS_REFUSED, Optional.empty()))
                : Optional.empty();
    }
}
