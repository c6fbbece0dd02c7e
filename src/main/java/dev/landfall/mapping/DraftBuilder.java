package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_PARSE_ROW;
import static dev.landfall.row.RowErrorCode.FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES;
import static dev.landfall.row.RowErrorCode.MANY_ERRORS_IN_ROW;

import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
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

    private final JsonText properties = new JsonText();
    private final List<RowError> errors = new ArrayList<>();

    private Row row = new Row(Row.WHOLE_FILE, List.of());
    private @Nullable String key;
    private long id;
    private boolean hasId;
    private boolean nameRefused;
    private boolean refused;
    private long fulfilled;

    /// `requirements` are those of rows that may make a record; `naming`, if there is one, is that rows name theirs.
    DraftBuilder(List<Requirement> requirements, @Nullable Requirement naming) {
        this.requirements = requirements;
        this.naming = naming;
    }

    void begin(Row next) {
        row = next;
        properties.clear();
        errors.clear();
        key = null;
        hasId = false;
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

    void nameById(long recordId) {
        id = recordId;
        hasId = true;
    }

    void nameByKey(String recordKey) {
        key = recordKey;
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
                ? new MappedRow.Faulty(row.number(), List.copyOf(errors))
                : new MappedRow.Drafted(draft(), List.copyOf(errors));
    }

    private boolean hasNothing() {
        return !hasId && properties.members() == 0;
    }

    /// What a record must have is asked of rows that may make one; who names a record by its id means one that exists.
    private void check() {
        if (hasId || nameRefused) {
            return;
        }
        if (naming != null && key == null) {
            fault(naming.missingIn(row));
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

    private RecordDraft draft() {
        return new RecordDraft(row.number(), name(), properties.text(), properties.members());
    }

    private RecordName name() {
        if (hasId) {
            return new RecordName.ById(id, key);
        }
        return key == null ? new RecordName.Nameless() : new RecordName.ByKey(key);
    }
}
