package dev.landfall.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much an import may bring. The defaults are HubSpot's published limits.
@ConfigMapping(prefix = "landfall.limits")
public interface IntakeLimits {

    /// The largest file, in bytes: 512 MB.
    @WithDefault("536870912")
    long fileBytes();

    /// The most rows of a file, its header not counted: what a worksheet holds.
    @WithDefault("1048576")
    int fileRows();

    /// The most rows an account may bring within 24 hours, however it divides them.
    @WithDefault("80000000")
    long dailyRows();

    /// How long the files of an import are kept after it has ended. Without its file an import can neither show the rows
    /// it refused nor be looked into.
    @WithDefault("P30D")
    Duration keepFiles();
}
