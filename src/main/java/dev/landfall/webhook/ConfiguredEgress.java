package dev.landfall.webhook;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Which addresses may be called, as the configuration says.
class ConfiguredEgress {

    @Produces
    @Singleton
    Egress egress(WebhookConfig config) {
        return new Egress(config.allowPrivate(), config.allowHttp());
    }
}
