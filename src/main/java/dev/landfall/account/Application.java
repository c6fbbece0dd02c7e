package dev.landfall.account;

import java.util.Set;

/// A program that acts for an account: whoever has one of the account's access tokens. The token is the program's secret,
/// from which it can get short-lived ones; `id` and `name` are those of the access token.
public record Application(long id, long accountId, String name, Set<String> scopes) {

    /// The application as whoever makes a request.
    public Caller caller() {
        return new Caller(accountId, scopes, name, Accounts.FIRST_USER);
    }
}
