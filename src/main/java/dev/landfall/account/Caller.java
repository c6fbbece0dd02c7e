package dev.landfall.account;

import java.util.Set;

/// Who makes a request: the account its token belongs to, what the token permits, and the person it acts for, by the number
/// that Bitrix24's clients have in the address of a webhook.
public record Caller(long accountId, Set<String> scopes, long userId) {

    /// The scope that stands for all others.
    public static final String ALL_SCOPES = "*";

    /// The person, as texts name him.
    public String user() {
        return Long.toString(userId);
    }

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(ALL_SCOPES);
    }
}
