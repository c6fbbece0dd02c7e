package dev.landfall.account;

import java.util.Set;

/// Who makes a request: the account its token belongs to, what the token permits, and what the token is called, so that
/// the history can say who brought an import.
///
/// `userId` is the person the token acts for, by the number that Bitrix24's clients have in the address of a webhook.
public record Caller(long accountId, Set<String> scopes, String tokenName, long userId) {

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
