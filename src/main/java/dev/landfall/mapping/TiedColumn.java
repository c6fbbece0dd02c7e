package dev.landfall.mapping;

import static dev.landfall.row.Effect.ROW_REFUSED;
import static dev.landfall.row.RowErrorCode.COLUMN_TOO_LARGE;
import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_ROW;
import static dev.landfall.row.RowErrorCode.FAILED_VALIDATION;
import static dev.landfall.row.RowErrorCode.INVALID_CUSTOM_PROPERTY_VALIDATION;
import static dev.landfall.row.RowErrorCode.INVALID_RECORD_ID;

import dev.landfall.record.Normal;
import dev.landfall.record.Merge;
import dev.landfall.record.UniqueValue;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

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

    /// Whether what this column comes to depends on others of the row, so that they must be read first.
    boolean isReadLast() {
        return false;
    }

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
            RecordIds.parse(text)
                    .ifPresentOrElse(
                            draft::nameById, () -> unreadable(text, INVALID_RECORD_ID, ROW_REFUSED, draft));
        }
    }

    /// Which property a column fills, and how. `unreadable` is what becomes of the row when a cell cannot be read.
    record Filling(CellReader reader, String property, Effect unreadable, long fulfils) {}

    /// Holds values of a property.
    abstract static sealed class OfProperty extends TiedColumn {

        private final CellReader reader;
        private final String property;
        private final String opening;
        private final Effect unreadable;
        private final long fulfils;

        OfProperty(Place place, Filling filling) {
            super(place);
            this.reader = filling.reader;
            this.property = filling.property;
            this.opening = JsonText.opening(filling.property);
            this.unreadable = filling.unreadable;
            this.fulfils = filling.fulfils;
        }

        @Override
        final long fulfils() {
            return fulfils;
        }

        @Override
        boolean namesRecord() {
            return false;
        }

        final String property() {
            return property;
        }

        final String opening() {
            return opening;
        }

        /// By which the cells of the row are read.
        CellReader reader(DraftBuilder draft) {
            return reader;
        }

        /// Takes a value as it is to be stored.
        abstract void put(String value, DraftBuilder draft);

        @Override
        void take(String text, DraftBuilder draft) {
            switch (reader(draft).read(text)) {
                case Reading.Value(var value) -> put(value, draft);
                case Reading.Addition(var value) -> draft.append(this, property, value);
                case Reading.Several several -> putSeveral(several, draft);
                case Reading.Unreadable(var code) -> unreadable(text, code, effectOf(code), draft);
            }
        }

        /// A value that contradicts another one of the row leaves in doubt which of them is wrong.
        private Effect effectOf(RowErrorCode code) {
            return code == INVALID_CUSTOM_PROPERTY_VALIDATION ? ROW_REFUSED : unreadable;
        }

        void putSeveral(Reading.Several several, DraftBuilder draft) {
            for (var bad : several.bad()) {
                if (CellText.isBroken(bad.text(), place().marked)) {
                    draft.fault(this, COULD_NOT_PARSE_ROW, ROW_REFUSED);
                } else {
                    draft.fault(this, bad.text(), bad.code(), unreadable);
                }
            }
            if (!several.values().isEmpty()) {
                draft.append(this, property, String.join(";", several.values()));
            }
        }
    }

    /// Holds values of a property that names no record. `step` is there for one that goes only forward.
    static final class Value extends OfProperty {

        private final boolean takesAnyText;
        private final Merge.@Nullable Forward step;

        Value(Place place, Filling filling, Merge.@Nullable Forward step) {
            super(place, filling);
            this.takesAnyText = filling.reader == CellReader.ANY_TEXT;
            this.step = step;
        }

        /// Most cells of most files are texts, which need no reading.
        @Override
        void take(String text, DraftBuilder draft) {
            if (takesAnyText) {
                put(text, draft);
            } else {
                super.take(text, draft);
            }
        }

        @Override
        void put(String value, DraftBuilder draft) {
            draft.set(this, opening(), value);
            if (step != null) {
                draft.merge(step);
            }
        }
    }

    /// Holds the record key, and sets the property it belongs to.
    static final class Key extends OfProperty {

        private final Normal normal;

        Key(Place place, Filling filling, Normal normal) {
            super(place, filling);
            this.normal = normal;
        }

        @Override
        boolean namesRecord() {
            return true;
        }

        /// Apart from the other properties, because here the compiler finds only the one reader of keys, and takes the
        /// reading apart instead of making it.
        @Override
        void take(String text, DraftBuilder draft) {
            if (reader(draft).read(text) instanceof Reading.Value(var value)) {
                put(value, draft);
            } else {
                super.take(text, draft);
            }
        }

        @Override
        void put(String value, DraftBuilder draft) {
            var key = normal.of(value);
            if (fitsIndex(key)) {
                draft.nameByKey(key);
                draft.set(this, opening(), value);
            } else {
                draft.fault(this, FAILED_VALIDATION, ROW_REFUSED);
            }
        }
    }

    /// Holds a value that no two records share, other than the record key. `names` says whether the row means the record
    /// that has it.
    static final class Unique extends OfProperty {

        private final Normal normal;
        private final boolean names;

        Unique(Place place, Filling filling, Normal normal, boolean names) {
            super(place, filling);
            this.normal = normal;
            this.names = names;
        }

        @Override
        boolean namesRecord() {
            return names;
        }

        @Override
        void put(String value, DraftBuilder draft) {
            var normalised = normal.of(value);
            if (!fitsIndex(normalised)) {
                draft.fault(this, FAILED_VALIDATION, ROW_REFUSED);
                return;
            }
            var unique = new UniqueValue(property(), normalised);
            draft.unique(unique);
            if (names) {
                draft.nameByUnique(unique);
            }
            draft.set(this, opening(), value);
        }
    }

    /// Holds further values of the key property, such as more e-mail addresses of a contact. They are added to those the
    /// record has, and name it as well as its key does. The key itself is not one of them.
    static final class Further extends OfProperty {

        private final String keyProperty;

        Further(Place place, Filling filling, String keyProperty) {
            super(place, filling);
            this.keyProperty = keyProperty;
        }

        @Override
        boolean isReadLast() {
            return true;
        }

        @Override
        void put(String value, DraftBuilder draft) {
            draft.set(this, opening(), value);
        }

        @Override
        void putSeveral(Reading.Several several, DraftBuilder draft) {
            var bad = new ArrayList<>(several.bad());
            var values = new ArrayList<String>();
            for (var value : several.values()) {
                if (draft.isKey(value)) {
                    continue;
                }
                if (fitsIndex(value)) {
                    values.add(value);
                } else {
                    bad.add(new Reading.BadPart(value, FAILED_VALIDATION));
                }
            }
            super.putSeveral(new Reading.Several(values, bad), draft);
            for (var value : values) {
                draft.unique(new UniqueValue(keyProperty, value));
            }
        }
    }

    /// Holds the pipeline in which the record stands.
    static final class Pipeline extends OfProperty {

        Pipeline(Place place, Filling filling) {
            super(place, filling);
        }

        @Override
        void take(String text, DraftBuilder draft) {
            draft.saysPipeline();
            super.take(text, draft);
        }

        @Override
        void put(String value, DraftBuilder draft) {
            draft.inPipeline(value);
            draft.set(this, opening(), value);
        }
    }

    /// Holds the stage at which the record stands, which is one of its pipeline.
    static final class Stage extends OfProperty {

        private final StageReader stages;

        Stage(Place place, Filling filling, StageReader stages) {
            super(place, filling);
            this.stages = stages;
        }

        @Override
        boolean isReadLast() {
            return true;
        }

        @Override
        CellReader reader(DraftBuilder draft) {
            return stages.in(draft.pipeline());
        }

        @Override
        void put(String value, DraftBuilder draft) {
            draft.set(this, opening(), value);
        }
    }

    /// Longer values cannot name a record: an index of the database must hold them.
    private static final int LONGEST_KEY_BYTES = 512;

    /// What a character of a `String` needs at most in UTF-8.
    private static final int MOST_BYTES_PER_CHAR = 3;

    private static boolean fitsIndex(String key) {
        return key.length() * MOST_BYTES_PER_CHAR <= LONGEST_KEY_BYTES
                || key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES;
    }
}
