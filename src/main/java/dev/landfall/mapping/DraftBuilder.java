package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_ROW;
import static dev.landfall.row.RowErrorCode.FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES;
import static dev.landfall.row.RowErrorCode.MANY_ERRORS_IN_ROW;

import dev.landfall.mapping.Supplement.Given;
import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.UniqueValue;
import dev.landfall.row.Effect;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what the columns of one row say, and then judges the row as a whole. Used again for every row.
final class DraftBuilder {

    static final int MOST_ERRORS_PER_ROW = 50;

    private final List<Requirement> requirements;
    private final @Nullable Requirement naming;
    private final Supplement supplement;
    private final Given[] fixed;
    private final boolean onlyCreates;

    private final JsonText properties = new JsonText();
    private final List<RowError> errors = new ArrayList<>();
    private final List<Merge> merges = new ArrayList<>();
    private final List<UniqueValue> uniques = new ArrayList<>();

    private Row row = new Row(Row.WHOLE_FILE, List.of());
    private @Nullable String key;
    private @Nullable UniqueValue unique;
    private long id;
    private boolean hasId;
    private @Nullable String pipeline;
    private boolean saysPipeline;
    private int appended;
    private boolean nameRefused;
    private boolean refused;
    private long fulfilled;

    /// `requirements` are those of rows that may make a record; `naming`, if there is one, is that rows name theirs.
    DraftBuilder(
            List<Requirement> requirements,
            @Nullable Requirement naming,
            Supplement supplement,
            boolean onlyCreates) {
        this.requirements = requirements;
        this.naming = naming;
        this.supplement = supplement;
        this.fixed = supplement.fixed().toArray(Given[]::new);
        this.onlyCreates = onlyCreates;
    }

    void begin(Row next) {
        row = next;
        properties.clear();
        errors.clear();
        merges.clear();
        uniques.clear();
        key = null;
        unique = null;
        hasId = false;
        pipeline = null;
        saysPipeline = false;
        appended = 0;
        nameRefused = false;
        refused = false;
        fulfilled = 0;
    }

    void set(TiedColumn column, String opening, String value) {
        if (properties.put(opening, value, column.place().marked())) {
            fulfilled |= column.fulfils();
        } else {
            fault(column, COULD_NOT_PARSE_ROW, Effect.ROW_REFUSED);
        }
    }

    /// Adds options to those the record has, which is a value of the row like others.
    void append(TiedColumn column, String property, String options) {
        if (CellText.isBroken(options, column.place().marked())) {
            fault(column, COULD_NOT_PARSE_ROW, Effect.ROW_REFUSED);
            return;
        }
        merges.add(new Merge.Append(property, options));
        fulfilled |= column.fulfils();
        appended++;
    }

    /// Says how a value that is set meets the one the record has.
    void merge(Merge merge) {
        merges.add(merge);
    }

    void unique(UniqueValue value) {
        uniques.add(value);
    }

    void nameById(long recordId) {
        id = recordId;
        hasId = true;
    }

    void nameByKey(String recordKey) {
        key = recordKey;
    }

    void nameByUnique(UniqueValue value) {
        unique = value;
    }

    /// Whether the row has this value for a key, as far as it has been read.
    boolean isKey(String value) {
        return value.equals(key);
    }

    /// There is a word on the pipeline, be it good or bad.
    void saysPipeline() {
        saysPipeline = true;
    }

    void inPipeline(String value) {
        pipeline = value;
    }

    /// The pipeline of the row: the one it says, or the only one there is, or null.
    @Nullable String pipeline() {
        return saysPipeline || supplement.pipeline() == null ? pipeline : supplement.pipeline().value();
    }

    /// A cell that is refused does not also count as missing.
    void fault(TiedColumn column, RowErrorCode code, Effect effect) {
        if (effect == Effect.ROW_REFUSED) {
            fulfilled |= column.fulfils();
            nameRefused |= column.namesRecord();
        }
        var place = column.place();
        fault(RowError.in(row, place.index(), place.column(), code, effect));
    }

    /// Of a cell that holds several values, only a part is meant.
    void fault(TiedColumn column, String part, RowErrorCode code, Effect effect) {
        var place = column.place();
        fault(new RowError(row.number(), code, effect, place.index(), place.column(), part, row.cells()));
    }

    /// Whether the row has so many errors that the rest of it need not be read.
    boolean isGivenUp() {
        return errors.size() > MOST_ERRORS_PER_ROW;
    }

    MappedRow end() {
        boolean blank = hasNothing() && errors.isEmpty();
        if (!blank && !isGivenUp()) {
            check();
        }
        // A row of which every value was dropped must not make an empty record either.
        if (hasNothing() && !refused) {
            fault(RowError.in(row, FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES));
        }
        return refused
                ? new MappedRow.Faulty(row.number(), copyOf(errors))
                : new MappedRow.Drafted(draft(), copyOf(errors));
    }

    private boolean hasNothing() {
        return !hasId && properties.members() == 0 && appended == 0;
    }

    /// What a record must have is asked of rows that may make one; who names a record by its id means one that exists.
    private void check() {
        if (hasId || nameRefused) {
            return;
        }
        if (naming != null && isNameless()) {
            fault(naming.missingIn(row));
        }
        if (lacksPipeline()) {
            fulfilled |= supplement.piped();
        }
        for (var requirement : requirements) {
            if ((fulfilled & requirement.bit()) == 0) {
                fault(requirement.missingIn(row));
            }
        }
    }

    private void fault(RowError error) {
        if (errors.size() < MOST_ERRORS_PER_ROW) {
            errors.add(error);
            refused |= error.effect() == Effect.ROW_REFUSED;
        } else if (!isGivenUp()) {
            errors.add(RowError.in(row, MANY_ERRORS_IN_ROW));
            refused = true;
        }
    }

    private boolean isNameless() {
        return key == null && unique == null;
    }

    private boolean lacksPipeline() {
        return !saysPipeline && !hasId && supplement.pipeline() != null;
    }

    /// A row that names a record may mean one that exists, and that has a date already.
    private boolean lacksDate() {
        return supplement.date() != null
                && (fulfilled & supplement.dated()) == 0
                && !hasId
                && (onlyCreates || isNameless());
    }

    private RecordDraft draft() {
        int values = properties.members() + appended;
        supply();
        return new RecordDraft(row.number(), name(), properties.text(), values, copyOf(merges), copyOf(uniques));
    }

    /// Most rows have none, and copying nothing makes garbage.
    private static <T> List<T> copyOf(List<T> list) {
        return list.isEmpty() ? List.of() : List.copyOf(list);
    }

    private void supply() {
        if (lacksPipeline()) {
            put(supplement.pipeline());
        }
        if (lacksDate()) {
            put(supplement.date());
        }
        for (var given : fixed) {
            put(given);
        }
    }

    private void put(@Nullable Given given) {
        if (given != null) {
            properties.put(given.opening(), given.value(), false);
        }
    }

    private RecordName name() {
        if (hasId) {
            return new RecordName.ById(id, key);
        }
        if (unique != null) {
            return new RecordName.ByUnique(unique.property(), unique.value(), key);
        }
        return key == null ? new RecordName.Nameless() : new RecordName.ByKey(key);
    }
}
