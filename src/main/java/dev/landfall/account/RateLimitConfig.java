package dev.landfall.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How many requests one token may make. 0 takes a limit away.
@ConfigMapping(prefix = "landfall.rate-limits")
interface RateLimitConfig {

    /// Within ten seconds. Far more than HubSpot grants, because here nobody else pays for it: a thousand a second, ten times
    /// what is measured in `docs/performance.md`. Low enough that a client that has run wild is stopped.
    @WithDefault("10000")
    long tenSeconds();

    /// Within a day of UTC. Off, because a service of one's own has no contract to keep.
    @WithDefault("0")
    long day();

    /// How much the leaky bucket of an address holds, of calls to Bitrix24's methods. 50 is what Bitrix24 grants.
    @WithDefault("0")
    long bucket();

    /// What drains from it within a second.
    @WithDefault("2")
    double bucketDrain();

    /// How many seconds the calls of one of Bitrix24's methods may take together within ten minutes. 480 is what Bitrix24
    /// grants.
    @WithDefault("0")
    long operatingSeconds();
}
