package dev.landfall.account;

/// A program that gets tokens for itself by its client id and a secret, for the account it belongs to. `id` is our own
/// number, `clientId` what the program calls itself.
public record Application(long id, long accountId, String clientId, String name) {}
