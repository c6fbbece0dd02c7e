package dev.landfall.mapping;

import java.util.List;

/// What has happened to values of a column before the file came here, in a spreadsheet or an export. `count` says in how
/// many rows; `samples` are the first of them.
public record Damage(Kind kind, int columnIndex, String column, long count, List<Sample> samples) {

    /// A value that is damaged, cut where it is long.
    public record Sample(int row, String value) {}

    public enum Kind {
        LOST_LEADING_ZEROS("Numbers such as postal codes are shorter than most: zeros at their beginning seem to be lost. "
                + "Format the column as text before saving."),
        SCIENTIFIC_NOTATION("Long numbers are written like 4.91521E+11, and their last digits are gone. "
                + "Format the column as text in the original file and save it again."),
        ROUNDED_LONG_NUMBER("Numbers of 16 digits or more end in zeros: a spreadsheet keeps 15 digits and has rounded the rest. "
                + "Take the numbers from the system they come from."),
        MIXED_DATE_ORDERS("Some dates can only be day before month, others only month before day. "
                + "The ones that can be either may be read wrongly."),
        MOJIBAKE("Letters with accents have become two or three characters, such as Ã¼ for ü: the text was read in the wrong "
                + "encoding once. Export it again as UTF-8."),
        TRUNCATED_CELL("Texts end at a length at which programs cut them off."),
        SURROUNDING_WHITESPACE("Values begin or end with blanks. They are removed on import; nothing needs to be done.");

        private final String detail;

        Kind(String detail) {
            this.detail = detail;
        }

        /// A sentence or two for the owner of the file.
        public String detail() {
            return detail;
        }
    }
}
