package dev.landfall.job;

/// Who is to be told what happens to jobs of an account.
///
/// `id` is that of a subscription, or 0 for the message broker, which is told of the jobs of all accounts and has a line of
/// its own in each.
public record Subscriber(long accountId, long id) {

    static final long BROKER = 0;
}
