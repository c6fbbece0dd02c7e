package dev.landfall.account;

import java.util.Set;

/// Who makes a request: the account its token belongs to, and what the token permits.
public record Caller(long accountId, Set<String> scopes) {

    /// The scope that stands for all others.
    public static final String ALL_SCOPES = "*";

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(ALL_SCOPES);
    }
}
