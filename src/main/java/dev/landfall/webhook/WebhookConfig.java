package dev.landfall.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Where webhooks may lead, and when a call is tried again.
@ConfigMapping(prefix = "landfall.webhooks")
interface WebhookConfig {

    /// Whether a webhook may lead to this machine or into its network.
    @WithDefault("false")
    boolean allowPrivate();

    /// Whether a webhook may be called without TLS.
    @WithDefault("false")
    boolean allowHttp();

    /// How long after the first failure a call is made again; the tenth time it is 512 times as long: an hour and a half.
    @WithDefault("10s")
    Duration firstRetry();

    /// How often the service looks whether there is something to tell. A look that finds nothing is one small statement.
    @WithDefault("1s")
    Duration betweenLooks();
}
