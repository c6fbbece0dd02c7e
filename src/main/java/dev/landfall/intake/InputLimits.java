package dev.landfall.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much an import of inputs may bring. The default is Commerce Layer's published limit.
@ConfigMapping(prefix = "landfall.inputs")
public interface InputLimits {

    /// The most inputs of an import.
    @WithDefault("10000")
    int rows();
}
