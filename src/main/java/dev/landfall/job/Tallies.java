package dev.landfall.job;

import dev.landfall.record.Tally;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/// How the tally of a job is read from its lanes, and how it stands in what others are told.
public final class Tallies {

    /// What a statement selects from the lanes of a job. The lanes stay as they were when the job ended, so the sum holds in
    /// every state.
    public static final String SUMS = """
            coalesce(sum(rows_read), 0)::bigint AS rows_read,
            coalesce(sum(rows_created), 0)::bigint AS rows_created,
            coalesce(sum(rows_updated), 0)::bigint AS rows_updated,
            coalesce(sum(rows_unchanged), 0)::bigint AS rows_unchanged,
            coalesce(sum(rows_refused), 0)::bigint AS rows_refused,
            coalesce(sum(rows_absent), 0)::bigint AS rows_absent,
            coalesce(sum(rows_rewritten), 0)::bigint AS rows_rewritten,
            coalesce(sum(values_written), 0)::bigint AS values_written,
            coalesce(sum(links_made), 0)::bigint AS links_made,
            coalesce(sum(errors), 0)::bigint AS errors,
            coalesce(sum(warnings), 0)::bigint AS warnings,
            coalesce(sum(records_removed), 0)::bigint AS records_removed
            """;

    private Tallies() {}

    /// The tally in a row that has [#SUMS].
    public static Tally of(Row row) {
        return new Tally(
                row.getLong("rows_read"),
                row.getLong("rows_created"),
                row.getLong("rows_updated"),
                row.getLong("rows_unchanged"),
                row.getLong("rows_refused"),
                row.getLong("rows_absent"),
                row.getLong("rows_rewritten"),
                row.getLong("values_written"),
                row.getLong("links_made"),
                row.getLong("errors"),
                row.getLong("warnings"),
                row.getLong("records_removed"));
    }

    /// The tally as live events and CloudEvents carry it (`docs/events.md`).
    public static JsonObject told(Tally tally) {
        return new JsonObject()
                .put("read", tally.read())
                .put("created", tally.created())
                .put("updated", tally.updated())
                .put("rewritten", tally.rewritten())
                .put("unchanged", tally.unchanged())
                .put("refused", tally.refused())
                .put("absent", tally.absent())
                .put("values", tally.values())
                .put("links", tally.links())
                .put("errors", tally.errors());
    }
}
