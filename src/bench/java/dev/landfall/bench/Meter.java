package dev.landfall.bench;

import java.io.IOException;
import java.sql.SQLException;

/// Reads processor time and journal before and after a piece of work.
final class Meter {

    private final Service service;
    private final Database database;

    Meter(Service service, Database database) {
        this.service = service;
        this.database = database;
    }

    /// Work that says by itself how long it took.
    interface Work {

        double seconds() throws Exception;
    }

    private record Reading(double serviceCpuSeconds, double postgresCpuSeconds, long walBytes) {}

    Measurement measure(long rows, Work work) throws Exception {
        var before = read();
        double seconds = work.seconds();
        var after = read();
        return new Measurement(
                rows,
                seconds,
                after.serviceCpuSeconds - before.serviceCpuSeconds,
                after.postgresCpuSeconds - before.postgresCpuSeconds,
                after.walBytes - before.walBytes);
    }

    private Reading read() throws IOException, SQLException {
        return new Reading(
                Processes.cpuSeconds(service.pid()),
                Processes.cpuSeconds(database.serverPid()),
                database.walBytes());
    }
}
