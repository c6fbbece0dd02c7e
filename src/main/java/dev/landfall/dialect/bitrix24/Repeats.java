package dev.landfall.dialect.bitrix24;

import dev.landfall.intake.DirectRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// By what a call is recognised that comes again: the caller's token, the method, and the number of the request or the
/// `Idempotency-Key`. Some clients give one number to different calls, so with a number what is in the call counts too.
final class Repeats {

    private Repeats() {}

    static Optional<DirectRequest.Repeat> of(RestCall call) {
        var token = call.token().map(known -> known.value()).orElse("");
        var content = digest(call.method(), call.parameters().toString());
        return call.retry()
                .key()
                .map(key -> new DirectRequest.Repeat(digest("key", token, call.method(), key), content))
                .or(() -> call.retry()
                        .requestId()
                        .map(id -> new DirectRequest.Repeat(
                                digest("id", token, call.method(), id, call.parameters().toString()), content)));
    }

    private static byte[] digest(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
