package dev.landfall.dialect.bitrix24;

import dev.landfall.account.AccessToken;
import java.util.Optional;

/// One call of a method: what is asked for and who asks.
///
/// `method` is in lower case. `user` is the number in the path of a webhook, and absent for a call with a token. `base` is
/// where the client has found the service, up to the path.
record RestCall(
        String method,
        Optional<String> user,
        Optional<AccessToken> token,
        Input.Members parameters,
        Retry retry,
        String base) {

    AccessToken tokenOrNone() {
        return token.orElseGet(() -> new AccessToken(""));
    }

    /// By what a client recognises that it has sent a call before.
    ///
    /// `requestId` is the client's own number of the call, which may stand for several different calls; `key` is an
    /// `Idempotency-Key`, which may not.
    record Retry(Optional<String> requestId, Optional<String> key) {

        static final Retry NONE = new Retry(Optional.empty(), Optional.empty());

        /// Of one command of a batch.
        Retry of(String command) {
            return new Retry(requestId.map(id -> id + ' ' + command), key.map(id -> id + ' ' + command));
        }
    }

    /// The same caller's call of another method.
    RestCall of(String otherMethod, Input.Members otherParameters, Retry otherRetry) {
        return new RestCall(otherMethod, user, token, otherParameters, otherRetry, base);
    }
}
