package dev.landfall.record;

/// Counted outcomes of rows.
///
/// A row that may hold records of several types has an outcome for each of them. `read` = `created` + `updated` +
/// `unchanged` + `refused` + `absent`, always; `read` is counted on its own, from what was taken out of the file, so that
/// the identity is a check and not a definition. `absent` is where a row says nothing of a type its file could hold.
/// `rewritten` are the updated rows whose record this same job had written before, so that distinct records can be
/// counted. `values` are the property values written, `links` the links made, each counted once and not per direction,
/// `errors` the row errors, dropped values included. `warnings` are remarks on records, `removed` the records that were
/// deleted.
public record Tally(
        long read,
        long created,
        long updated,
        long unchanged,
        long refused,
        long absent,
        long rewritten,
        long values,
        long links,
        long errors,
        long warnings,
        long removed) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /// Of rows that each hold a record of one type, and link none.
    public Tally(
            long read, long created, long updated, long unchanged, long refused, long rewritten, long values, long errors) {
        this(read, created, updated, unchanged, refused, 0, rewritten, values, 0, errors);
    }

    /// Of rows that remove no records and give no cause for warnings.
    public Tally(
            long read,
            long created,
            long updated,
            long unchanged,
            long refused,
            long absent,
            long rewritten,
            long values,
            long links,
            long errors) {
        this(read, created, updated, unchanged, refused, absent, rewritten, values, links, errors, 0, 0);
    }

    public Tally plus(Tally more) {
        return new Tally(
                read + more.read,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                refused + more.refused,
                absent + more.absent,
                rewritten + more.rewritten,
                values + more.values,
                links + more.links,
                errors + more.errors,
                warnings + more.warnings,
                removed + more.removed);
    }

    public boolean adds() {
        return read == created + updated + unchanged + refused + absent;
    }
}
