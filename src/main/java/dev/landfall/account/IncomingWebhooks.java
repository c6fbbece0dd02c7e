package dev.landfall.account;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Secrets of webhooks for further people of the first account, from the configuration: each is a token that acts for one.
///
/// An entry is the person's number and a secret, with a colon between; the scopes may follow behind another one, with `+`
/// between them. Without, it is `crm`; `*` makes an administrator.
@ApplicationScoped
public class IncomingWebhooks {

    private static final Pattern ENTRY =
            Pattern.compile("(\\d{1,9}):([A-Za-z0-9._~-]{8,200})(?::([A-Za-z0-9_.*-]+(?:\\+[A-Za-z0-9_.*-]+)*))?");
    private static final String USUAL_SCOPE = "crm";

    private final Pool pool;
    private final TokenHashes hashes;
    private final List<String> entries;

    IncomingWebhooks(
            Pool pool, TokenHashes hashes, @ConfigProperty(name = "landfall.webhooks") Optional<List<String>> entries) {
        this.pool = pool;
        this.hashes = hashes;
        this.entries = entries.orElse(List.of());
    }

    private static final String INSERT = """
            INSERT INTO access_token (token_hash, account_id, name, scopes, user_id)
            VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (token_hash) DO UPDATE SET scopes = excluded.scopes, user_id = excluded.user_id
             WHERE access_token.account_id = excluded.account_id
            """;

    /// Sees to it that they can be used. Fails with an [IllegalArgumentException], which shows no secret, for an entry that
    /// cannot be read.
    public Uni<Void> open() {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> pool.preparedQuery(INSERT).execute(row(entry)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Tuple row(String entry) {
        var parts = ENTRY.matcher(entry.trim());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "landfall.webhooks: an entry is a number, a secret of 8 to 200 letters, digits and ._~-, and perhaps "
                            + "scopes, with colons between them");
        }
        var scopes = parts.group(3) == null ? USUAL_SCOPE : parts.group(3);
        return Tuple.tuple()
                .addBuffer(Buffer.buffer(hashes.of(new AccessToken(parts.group(2)))))
                .addLong(Accounts.FIRST)
                .addString("webhook of user " + parts.group(1))
                .addArrayOfString(scopes.split("\\+"))
                .addLong(Long.valueOf(parts.group(1)));
    }
}
