package dev.landfall.dialect.commercelayer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/// How the service shows itself to Commerce Layer's clients, and how much they may bring at once.
@ConfigMapping(prefix = "landfall.commerce-layer")
interface CommerceLayerConfig {

    /// Behind the slug of an organization in the names of hosts, such as `example.com` for `https://acme.example.com`, with
    /// a port where it is not 443. Without it, a token goes by the host it was asked for at.
    Optional<String> domain();

    /// The most rows of one import, as the hosted service has it. Its clients split what is larger.
    @WithDefault("10000")
    int rows();

    /// The largest body of a request for an import: 10,000 rows of three thousand characters each. It is held in memory
    /// until its rows are on disk.
    @WithDefault("33554432")
    long bodyBytes();

    /// The most imports of an account that have not ended, as the hosted service has it.
    @WithDefault("10")
    int openImports();
}
