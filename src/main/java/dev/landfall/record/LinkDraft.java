package dev.landfall.record;

/// A link that a row asks for, not yet made: in the direction `from` to `to`, of the kind `type`.
///
/// `column` is the place of the column that names the other record, [#SAME_ROW] where both records are of the row itself;
/// `value` is then empty, and otherwise the text in that column that names it.
public record LinkDraft(int row, End from, End to, LinkType type, int column, String value) {

    public static final int SAME_ROW = -1;

    /// A record at one end of a link.
    public record End(String recordType, RecordName name) {}
}
