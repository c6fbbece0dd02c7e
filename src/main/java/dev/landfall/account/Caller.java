package dev.landfall.account;

import java.util.Set;

/// Who makes a request: the account its token belongs to, what the token permits, and what the token is called, so that
/// the history can say who brought an import.
public record Caller(long accountId, Set<String> scopes, String tokenName) {

    /// The scope that stands for all others.
    public static final String ALL_SCOPES = "*";

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(ALL_SCOPES);
    }
}
