package dev.landfall.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Quarkus tags what it measures of a listener with its port, but leaves the tag out where the port is random. With one
/// listener of each kind, http and https, Prometheus would get meters of one name with different tags, which it refuses,
/// and the service would never be ready.
final class ServerPortTag {

    private static final String TAG = "server.port";

    @Produces
    @Singleton
    MeterFilter filledIn() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return isOfAListener(id) && id.getTag(TAG) == null
                        ? id.withTag(Tag.of(TAG, "random"))
                        : id;
            }
        };
    }

    /// What has been answered is counted by what was asked for, never by port.
    private static boolean isOfAListener(Meter.Id id) {
        return id.getName().startsWith("http.server.") && !id.getName().equals("http.server.requests");
    }
}
