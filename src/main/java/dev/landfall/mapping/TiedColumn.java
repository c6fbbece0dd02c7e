package dev.landfall.mapping;

import static dev.landfall.row.Effect.ROW_REFUSED;
import static dev.landfall.row.RowErrorCode.COLUMN_TOO_LARGE;
import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_ROW;
import static dev.landfall.row.RowErrorCode.FAILED_VALIDATION;
import static dev.landfall.row.RowErrorCode.INVALID_RECORD_ID;

import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.nio.charset.StandardCharsets;

/// A column that is read: its place in the file and what becomes of its cells.
abstract sealed class TiedColumn {

    private final Place place;

    /// Where a column stands. `marked`: see [CellText#isBroken].
    record Place(int index, String column, boolean marked) {}

    TiedColumn(Place place) {
        this.place = place;
    }

    final Place place() {
        return place;
    }

    /// The [Requirement]s that a value of this column fulfils, a bit for each.
    abstract long fulfils();

    /// Whether a value of this column says which record is meant.
    abstract boolean namesRecord();

    /// Takes a text that has no outer blanks and is not empty.
    abstract void take(String text, DraftBuilder draft);

    final void read(Row row, DraftBuilder draft) {
        var cell = row.cells().get(place.index);
        if (cell.length() > CellText.LONGEST_CELL_CHARS) {
            draft.fault(this, COLUMN_TOO_LARGE, ROW_REFUSED);
            return;
        }
        var text = CellText.trimmed(cell);
        if (!text.isEmpty()) {
            take(text, draft);
        }
    }

    /// Broken characters are the reason why the text cannot be read, if it has some; then nothing in the row can be
    /// trusted.
    final void unreadable(String text, RowErrorCode code, Effect effect, DraftBuilder draft) {
        if (CellText.isBroken(text, place.marked)) {
            draft.fault(this, COULD_NOT_PARSE_ROW, ROW_REFUSED);
        } else {
            draft.fault(this, code, effect);
        }
    }

    /// Holds our own identifier of the record, which is no property of it.
    static final class Id extends TiedColumn {

        /// As many digits as every `long` has room for.
        private static final int MOST_DIGITS = 18;

        Id(Place place) {
            super(place);
        }

        @Override
        long fulfils() {
            return 0;
        }

        @Override
        boolean namesRecord() {
            return true;
        }

        @Override
        void take(String text, DraftBuilder draft) {
            if (isId(text)) {
                draft.nameById(Long.parseLong(text));
            } else {
                unreadable(text, INVALID_RECORD_ID, ROW_REFUSED, draft);
            }
        }

        private static boolean isId(String text) {
            if (text.length() > MOST_DIGITS) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                if (!Cursor.isDigit(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Holds a value of a property. `unreadable` is what becomes of the row when a cell cannot be read.
    static final class Value extends TiedColumn {

        private final CellReader reader;
        private final String opening;
        private final Effect unreadable;
        private final long fulfils;

        Value(Place place, CellReader reader, String property, Effect unreadable, long fulfils) {
            super(place);
            this.reader = reader;
            this.opening = JsonText.opening(property);
            this.unreadable = unreadable;
            this.fulfils = fulfils;
        }

        @Override
        long fulfils() {
            return fulfils;
        }

        @Override
        boolean namesRecord() {
            return false;
        }

        @Override
        void take(String text, DraftBuilder draft) {
            switch (reader.read(text)) {
                case Reading.Value(var value) -> draft.set(this, opening, value);
                // No writer adds options yet. To replace those the record has would destroy some, so it is an error.
                case Reading.Addition _ -> draft.fault(this, FAILED_VALIDATION, unreadable);
                case Reading.Unreadable(var code) -> unreadable(text, code, unreadable, draft);
            }
        }
    }

    /// Holds the record key, and sets the property it belongs to.
    static final class Key extends TiedColumn {

        /// Longer keys are refused: an index of the database must hold them.
        private static final int LONGEST_KEY_BYTES = 512;

        /// What a character of a `String` needs at most in UTF-8.
        private static final int MOST_BYTES_PER_CHAR = 3;

        private final CellReader reader;
        private final String opening;
        private final Effect unreadable;
        private final long fulfils;

        Key(Place place, CellReader reader, String property, Effect unreadable, long fulfils) {
            super(place);
            this.reader = reader;
            this.opening = JsonText.opening(property);
            this.unreadable = unreadable;
            this.fulfils = fulfils;
        }

        @Override
        long fulfils() {
            return fulfils;
        }

        @Override
        boolean namesRecord() {
            return true;
        }

        @Override
        void take(String text, DraftBuilder draft) {
            switch (reader.read(text)) {
                case Reading.Value(var key) -> name(key, draft);
                case Reading.Addition(var key) -> name(key, draft);
                case Reading.Unreadable(var code) -> unreadable(text, code, unreadable, draft);
            }
        }

        private void name(String key, DraftBuilder draft) {
            if (key.length() * MOST_BYTES_PER_CHAR > LONGEST_KEY_BYTES && bytes(key) > LONGEST_KEY_BYTES) {
                draft.fault(this, FAILED_VALIDATION, ROW_REFUSED);
            } else {
                draft.nameByKey(key);
                draft.set(this, opening, key);
            }
        }

        private static int bytes(String key) {
            return key.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
