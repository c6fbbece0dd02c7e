package dev.landfall.account;

/// A token that has just been given out: the one time that it can be shown.
public record GivenToken(AccessToken token, KnownToken known) {}
