package dev.landfall.webhook;

import dev.landfall.job.Milestone;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The webhooks of accounts, and the calls that were made for them.
@ApplicationScoped
public class Webhooks {

    /// Every move is written once for each of them.
    public static final int MOST_OF_ACCOUNT = 100;

    private final Pool pool;
    private final Egress egress;

    Webhooks(Pool pool, Egress egress) {
        this.pool = pool;
        this.egress = egress;
    }

    /// An account has as many webhooks as it may have.
    public static final class TooMany extends RuntimeException {

        TooMany() {
            super("An account may have %d webhooks".formatted(MOST_OF_ACCOUNT), null, false, false);
        }
    }

    /// Takes an address for a webhook, or fails with [CallbackUrl.Refused].
    public CallbackUrl callbackUrl(String text) {
        return CallbackUrl.read(text, egress);
    }

    // ── writing ──

    private static final String OPEN = """
            WITH subscription AS (
                INSERT INTO subscription (account_id, door, milestones)
                SELECT $1, $2, $3::text[]
                 WHERE (SELECT count(*) FROM webhook WHERE account_id = $1) < $12
                RETURNING id)
            INSERT INTO webhook (account_id, id, name, topic, callback_url, includes, shared_secret, reference,
                                 reference_origin, metadata)
            SELECT $1, id, $4, $5, $6, $7::text[], $8, $9, $10, $11 FROM subscription
            RETURNING id
            """;

    /// Opens a webhook with a secret of its own, or fails with [TooMany].
    public Uni<Webhook> open(long accountId, String door, WebhookWish wish) {
        return pool.preparedQuery(OPEN)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addString(door)
                        .addArrayOfString(names(wish))
                        .addString(wish.name())
                        .addString(wish.topic())
                        .addString(wish.callbackUrl().text())
                        .addArrayOfString(wish.includes().toArray(String[]::new))
                        .addString(Secret.random().value())
                        .addString(wish.reference().orElse(null))
                        .addString(wish.referenceOrigin().orElse(null))
                        .addJsonObject(new JsonObject(wish.metadata()))
                        .addInteger(MOST_OF_ACCOUNT))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw new TooMany();
                    }
                    return there(new WebhookId(accountId, rows.iterator().next().getLong("id")));
                });
    }

    private static final String CHANGE = """
            WITH subscription AS (
                UPDATE subscription SET milestones = $3::text[] WHERE account_id = $1 AND id = $2)
            UPDATE webhook
               SET name = $4, topic = $5, callback_url = $6, includes = $7::text[], reference = $8, reference_origin = $9,
                   metadata = $10, updated_at = now()
             WHERE account_id = $1 AND id = $2
            """;

    /// Changes what is asked of a webhook; its secret stays. Empty where it is not there.
    public Uni<Optional<Webhook>> change(WebhookId id, WebhookWish wish) {
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.tuple()
                        .addLong(id.accountId())
                        .addLong(id.value())
                        .addArrayOfString(names(wish))
                        .addString(wish.name())
                        .addString(wish.topic())
                        .addString(wish.callbackUrl().text())
                        .addArrayOfString(wish.includes().toArray(String[]::new))
                        .addString(wish.reference().orElse(null))
                        .addString(wish.referenceOrigin().orElse(null))
                        .addJsonObject(new JsonObject(wish.metadata())))
                .chain(() -> find(id));
    }

    private static String[] names(WebhookWish wish) {
        return wish.milestones().stream().map(Milestone::name).sorted().toArray(String[]::new);
    }

    private static final String DISABLE = """
            WITH subscription AS (
                UPDATE subscription SET state = 'OFF' WHERE account_id = $1 AND id = $2)
            UPDATE webhook SET disabled_at = coalesce(disabled_at, now()), updated_at = now()
             WHERE account_id = $1 AND id = $2
            """;

    /// From now on nothing is kept for the webhook, and it is not called.
    public Uni<Optional<Webhook>> disable(WebhookId id) {
        return change(DISABLE, id);
    }

    private static final String ENABLE = """
            WITH hook AS (
                UPDATE webhook SET disabled_at = NULL, updated_at = now()
                 WHERE account_id = $1 AND id = $2
                RETURNING circuit_open)
            UPDATE subscription SET state = CASE WHEN hook.circuit_open THEN 'PAUSED' ELSE 'ACTIVE' END
              FROM hook
             WHERE account_id = $1 AND id = $2
            """;

    public Uni<Optional<Webhook>> enable(WebhookId id) {
        return change(ENABLE, id);
    }

    private static final String RESET_CIRCUIT = """
            WITH subscription AS (
                UPDATE subscription SET state = 'ACTIVE' WHERE account_id = $1 AND id = $2 AND state = 'PAUSED')
            UPDATE webhook SET circuit_open = false, failures = 0, updated_at = now()
             WHERE account_id = $1 AND id = $2
            """;

    /// Closes the circuit: what has been kept meanwhile is told.
    public Uni<Optional<Webhook>> resetCircuit(WebhookId id) {
        return change(RESET_CIRCUIT, id);
    }

    private Uni<Optional<Webhook>> change(String sql, WebhookId id) {
        return pool.preparedQuery(sql).execute(parameters(id)).chain(() -> find(id));
    }

    private static final String REMOVE = """
            WITH kept AS (
                DELETE FROM outbox WHERE account_id = $1 AND subscriber = $2)
            DELETE FROM subscription
             WHERE account_id = $1 AND id = $2
               AND EXISTS (SELECT FROM webhook WHERE account_id = $1 AND id = $2)
            """;

    /// Removes a webhook, its calls and what was to be told it.
    ///
    /// @return false where it is not there
    public Uni<Boolean> remove(WebhookId id) {
        return pool.preparedQuery(REMOVE).execute(parameters(id)).map(rows -> rows.rowCount() == 1);
    }

    // ── reading ──

    private static final String LIST = """
            SELECT hook.id, door, milestones, name, topic, callback_url, includes, shared_secret, failures, circuit_open,
                   disabled_at, reference, reference_origin, metadata, created_at, updated_at
              FROM webhook AS hook
              JOIN subscription ON subscription.account_id = $1 AND subscription.id = hook.id
             WHERE hook.account_id = $1 AND door = $2
             ORDER BY hook.id
            """;

    /// All webhooks an account has opened at a door, oldest first. There are few.
    public Uni<List<Webhook>> list(long accountId, String door) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(accountId, door))
                .map(rows -> list(rows, row -> webhookOf(accountId, row)));
    }

    private static final String FIND = """
            SELECT hook.id, door, milestones, name, topic, callback_url, includes, shared_secret, failures, circuit_open,
                   disabled_at, reference, reference_origin, metadata, created_at, updated_at
              FROM webhook AS hook
              JOIN subscription ON subscription.account_id = $1 AND subscription.id = hook.id
             WHERE hook.account_id = $1 AND hook.id = $2
            """;

    public Uni<Optional<Webhook>> find(WebhookId id) {
        return pool.preparedQuery(FIND)
                .execute(parameters(id))
                .map(rows -> list(rows, row -> webhookOf(id.accountId(), row)).stream().findFirst());
    }

    private Uni<Webhook> there(WebhookId id) {
        return find(id).map(Optional::orElseThrow);
    }

    private static Webhook webhookOf(long accountId, Row row) {
        return new Webhook(
                new WebhookId(accountId, row.getLong("id")),
                row.getString("door"),
                new WebhookWish(
                        row.getString("name"),
                        row.getString("topic"),
                        Arrays.stream(row.getArrayOfStrings("milestones"))
                                .map(Milestone::valueOf)
                                .collect(Collectors.toUnmodifiableSet()),
                        new CallbackUrl(row.getString("callback_url")),
                        List.of(row.getArrayOfStrings("includes")),
                        Optional.ofNullable(row.getString("reference")),
                        Optional.ofNullable(row.getString("reference_origin")),
                        row.getJsonObject("metadata").encode()),
                new Secret(row.getString("shared_secret")),
                row.getBoolean("circuit_open"),
                row.getInteger("failures"),
                Optional.ofNullable(row.getOffsetDateTime("disabled_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static final String CALLS = """
            SELECT id, webhook_id, job_id, topic, callback_url, payload, response_code, response_message, called_at
              FROM webhook_call
             WHERE account_id = $1 AND ($2::bigint = 0 OR webhook_id = $2) AND ($3::bigint = 0 OR job_id = $3)
             ORDER BY id DESC
            """;

    /// The last calls of an account's webhooks, newest first: [WebhookCalls#MOST_KEPT] of each webhook.
    public Uni<List<WebhookCall>> calls(long accountId) {
        return calls(accountId, 0, 0);
    }

    /// The last calls of one webhook, newest first.
    public Uni<List<WebhookCall>> callsOf(WebhookId id) {
        return calls(id.accountId(), id.value(), 0);
    }

    /// The last calls that told of a job, newest first.
    public Uni<List<WebhookCall>> callsAbout(long accountId, long jobId) {
        return calls(accountId, 0, jobId);
    }

    private Uni<List<WebhookCall>> calls(long accountId, long webhookId, long jobId) {
        return pool.preparedQuery(CALLS)
                .execute(Tuple.of(accountId, webhookId, jobId))
                .map(rows -> list(rows, row -> callOf(accountId, row)));
    }

    private static WebhookCall callOf(long accountId, Row row) {
        var code = row.getInteger("response_code");
        return new WebhookCall(
                row.getLong("id"),
                new WebhookId(accountId, row.getLong("webhook_id")),
                row.getLong("job_id"),
                row.getString("topic"),
                row.getString("callback_url"),
                Optional.ofNullable(row.getString("payload")),
                code == null ? OptionalInt.empty() : OptionalInt.of(code),
                row.getString("response_message"),
                row.getOffsetDateTime("called_at").toInstant());
    }

    private static Tuple parameters(WebhookId id) {
        return Tuple.of(id.accountId(), id.value());
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
