package dev.landfall.account;

import java.util.List;

/// Whether a request may pass, and how its token stands with every rate limit that applies to it.
///
/// `granted` is false when the last of the limits is used up; those before it are not.
public record Allowance(boolean granted, List<Standing> standings) {

    /// Where no limit applies.
    static final Allowance UNLIMITED = new Allowance(true, List.of());

    /// `remaining` is what is left of `max` as far as this replica knows: the others may have used some of it meanwhile.
    public record Standing(RateLimit limit, boolean granted, long max, long remaining) {}
}
