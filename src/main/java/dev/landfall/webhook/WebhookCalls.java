package dev.landfall.webhook;

import dev.landfall.job.Milestone;
import dev.landfall.job.Notice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Writes down what came of calls: the call itself, and how the webhook stands with its receiver.
@ApplicationScoped
public class WebhookCalls {

    /// Of each webhook, so that one can see what has gone wrong lately.
    public static final int MOST_KEPT = 50;

    /// After as many failures in a row the circuit opens.
    static final int MOST_FAILURES = 30;

    /// A payload that is longer is not kept: an import can be read at the door.
    private static final int LONGEST_PAYLOAD = 16 << 10;

    private final Pool pool;

    WebhookCalls(Pool pool) {
        this.pool = pool;
    }

    private static final String NOTE = """
            INSERT INTO webhook_call (account_id, webhook_id, job_id, topic, callback_url, payload, response_code,
                                      response_message)
            SELECT $1, $2, $3, $4, $5, $6, $7::int, $8
             WHERE EXISTS (SELECT FROM webhook WHERE account_id = $1 AND id = $2)
            """;

    private static final String FORGET_OLD = """
            DELETE FROM webhook_call
             WHERE account_id = $1 AND webhook_id = $2
               AND id <= (SELECT id
                            FROM webhook_call
                           WHERE account_id = $1 AND webhook_id = $2
                           ORDER BY id DESC
                          OFFSET $3::int LIMIT 1)
            """;

    private static final String HAS_WORKED = """
            UPDATE webhook SET failures = 0 WHERE account_id = $1 AND id = $2 AND failures > 0
            """;

    /// Opens the circuit with the last failure that is bearable. A webhook that was disabled meanwhile stays so.
    private static final String HAS_FAILED = """
            WITH hook AS (
                UPDATE webhook SET failures = failures + 1, circuit_open = circuit_open OR failures + 1 >= $3::int
                 WHERE account_id = $1 AND id = $2
                RETURNING circuit_open),
            paused AS (
                UPDATE subscription SET state = 'PAUSED'
                  FROM hook
                 WHERE hook.circuit_open AND account_id = $1 AND id = $2 AND state = 'ACTIVE')
            SELECT circuit_open FROM hook
            """;

    /// Notes a call and answers whether the webhook may be called again.
    Uni<Boolean> note(Webhook webhook, Notice notice, Letter letter, Answer answer) {
        return pool.withTransaction(tx -> insert(webhook, notice, letter, answer, tx)
                .chain(() -> tx.preparedQuery(FORGET_OLD)
                        .execute(parameters(webhook).addInteger(MOST_KEPT)))
                .chain(() -> answer.isGood()
                        ? tx.preparedQuery(HAS_WORKED).execute(parameters(webhook)).replaceWith(true)
                        : fail(webhook, tx)));
    }

    private static Uni<Void> insert(
            Webhook webhook, Notice notice, Letter letter, Answer answer, SqlConnection tx) {
        return tx.preparedQuery(NOTE)
                .execute(parameters(webhook)
                        .addLong(notice.job().value())
                        .addString(webhook.wish().topic())
                        .addString(webhook.wish().callbackUrl().text())
                        .addString(kept(notice, letter))
                        .addInteger(number(answer.code()))
                        .addString(answer.reason()))
                .replaceWithVoid();
    }

    /// Of a deleted job nothing is kept but its id.
    private static @Nullable String kept(Notice notice, Letter letter) {
        return letter.body().length() > LONGEST_PAYLOAD && notice.milestone() != Milestone.DELETED
                ? null
                : letter.body();
    }

    private static Uni<Boolean> fail(Webhook webhook, SqlConnection tx) {
        return tx.preparedQuery(HAS_FAILED)
                .execute(parameters(webhook).addInteger(MOST_FAILURES))
                .map(rows -> rows.size() == 1 && !rows.iterator().next().getBoolean("circuit_open"));
    }

    private static @Nullable Integer number(OptionalInt code) {
        return code.isPresent() ? code.getAsInt() : null;
    }

    private static Tuple parameters(Webhook webhook) {
        return Tuple.tuple().addLong(webhook.id().accountId()).addLong(webhook.id().value());
    }
}
