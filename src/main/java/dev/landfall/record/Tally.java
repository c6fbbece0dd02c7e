package dev.landfall.record;

/// Counted outcomes of rows.
///
/// `read` = `created` + `updated` + `unchanged` + `refused`, always; `read` is counted on its own, from the rows taken out
/// of the file, so that the identity is a check and not a definition. `rewritten` are the updated rows whose record this
/// same job had written before, so that distinct records can be counted. `values` are the property values written,
/// `errors` the row errors, dropped values included.
public record Tally(
        long read, long created, long updated, long unchanged, long refused, long rewritten, long values, long errors) {

    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    public Tally plus(Tally more) {
        return new Tally(
                read + more.read,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                refused + more.refused,
                rewritten + more.rewritten,
                values + more.values,
                errors + more.errors);
    }

    public boolean adds() {
        return read == created + updated + unchanged + refused;
    }
}
