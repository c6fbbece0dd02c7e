package dev.landfall.account;

import java.time.Instant;

/// Whose records, imports and tokens are kept apart from everybody else's.
public record Account(long id, String name, Instant createdAt) {}
