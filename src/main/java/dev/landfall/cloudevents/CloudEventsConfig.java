package dev.landfall.cloudevents;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// Whether and where moves are published.
@ConfigMapping(prefix = "landfall.cloudevents")
interface CloudEventsConfig {

    @WithDefault("false")
    boolean enabled();

    /// The AMQP broker.
    @WithDefault("localhost")
    String host();

    /// 5671 is the usual one with TLS.
    @WithDefault("5672")
    int port();

    Optional<String> username();

    Optional<String> password();

    @WithDefault("false")
    boolean tls();

    /// The address at the broker that events are sent to.
    @WithDefault("landfall.imports")
    String address();

    /// The beginning of each event's `source`, for those who have several Landfalls.
    @WithDefault("/landfall")
    String source();
}
