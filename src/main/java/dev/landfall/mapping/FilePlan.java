package dev.landfall.mapping;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The column mappings of one file, tied to its header: a plan for every record type its rows hold.
///
/// A plan uses one buffer for all rows: it must not map for two threads at once.
public final class FilePlan {

    /// As many as a place in a job has room for, see `run`; no file of a person holds as many.
    public static final int MOST_TYPES = 16;

    private final List<RecordType> types;
    private final List<MappingPlan> plans;
    private final LinkPlan links;
    private final FileColumns columns;
    private final boolean[] mustBeLinked;

    private FilePlan(
            List<RecordType> types,
            List<MappingPlan> plans,
            LinkPlan links,
            FileColumns columns,
            ImportSpec spec) {
        this.types = List.copyOf(types);
        this.columns = columns;
        this.plans = List.copyOf(plans);
        this.links = links;
        this.mustBeLinked = new boolean[types.size()];
        for (int i = 0; i < mustBeLinked.length; i++) {
            mustBeLinked[i] = types.get(i).rules().mustBeLinked() && mayCreate(spec, types.get(i));
        }
    }

    private static boolean mayCreate(ImportSpec spec, RecordType type) {
        return switch (spec.operations().getOrDefault(type.name(), WriteOperation.UPSERT)) {
            case CREATE, UPSERT -> true;
            case UPDATE -> false;
        };
    }

    /// What became of tying a file.
    public sealed interface Tying {

        record Tied(FilePlan plan) implements Tying {}

        /// The file cannot be read as it was asked; the error is of the file as a whole.
        record Untied(RowError error) implements Tying {}
    }

    /// Ties all mappings of a file; for `brokenText` and `acceptedAt` see [MappingPlan#tie].
    public static Tying tie(
            FileSpec file,
            CatalogueExcerpt catalogue,
            ImportSpec spec,
            Header header,
            boolean brokenText,
            Instant acceptedAt) {
        var types = new ArrayList<RecordType>();
        var plans = new ArrayList<MappingPlan>();
        for (var name : file.recordTypes()) {
            var type = catalogue.type(name);
            if (type.isEmpty()) {
                return untied(
                        RowErrorCode.MISSING_OBJECT_DEFINITION, "There is no object type %s.".formatted(name));
            }
            switch (MappingPlan.tie(file, type.get(), spec, header, brokenText, acceptedAt)) {
                case TyingResult.Tied(var plan) -> plans.add(plan);
                case TyingResult.Untied(var error) -> {
                    return new Tying.Untied(error);
                }
            }
            types.add(type.get());
        }
        if (types.isEmpty() || types.size() > MOST_TYPES) {
            return untied(
                    RowErrorCode.INVALID_COLUMN_CONFIGURATION,
                    "A row holds records of 1 to %d types, not of %d.".formatted(MOST_TYPES, types.size()));
        }
        return switch (LinkPlan.tie(file, types, catalogue, spec, header)) {
            case LinkPlan.Tying.Tied(var links) ->
                new Tying.Tied(new FilePlan(
                        types, plans, links, new FileColumns(ColumnMatch.of(file, header), types), spec));
            case LinkPlan.Tying.Untied(var error) -> new Tying.Untied(error);
        };
    }

    private static Tying untied(RowErrorCode code, String detail) {
        return new Tying.Untied(RowError.inFile(code, detail));
    }

    /// The record types, in the order of [#map].
    public List<RecordType> types() {
        return types;
    }

    /// Where the columns stand.
    public FileColumns columns() {
        return columns;
    }

    /// Maps a row for every type. What is wrong with the row as a whole is an error of the first type, and of no other.
    public MappedRow[] map(Row row) {
        var mapped = new MappedRow[plans.size()];
        if (mapped.length == 1) {
            mapped[0] = plans.getFirst().map(row);
        } else if (plans.getFirst().fits(row)) {
            mapAll(row, mapped);
        } else {
            refuseWhole(row, mapped);
        }
        requireLinks(row, mapped);
        return mapped;
    }

    private void mapAll(Row row, MappedRow[] mapped) {
        boolean nothing = true;
        for (int i = 0; i < mapped.length; i++) {
            var one = plans.get(i).map(row);
            mapped[i] = one;
            nothing &= isEmpty(one);
        }
        for (int i = nothing ? 1 : 0; i < mapped.length; i++) {
            if (isEmpty(mapped[i])) {
                mapped[i] = new MappedRow.Absent(row.number());
            }
        }
    }

    private static boolean isEmpty(MappedRow mapped) {
        return switch (mapped) {
            case MappedRow.Faulty(var _, var errors) -> errors.size() == 1
                    && errors.getFirst().code() == RowErrorCode.FAILED_TO_PROCESS_OBJECT_WITH_EMPTY_PROPERTY_VALUES;
            case MappedRow.Drafted _, MappedRow.Absent _ -> false;
        };
    }

    private void refuseWhole(Row row, MappedRow[] mapped) {
        mapped[0] = plans.getFirst().map(row);
        for (int i = 1; i < mapped.length; i++) {
            mapped[i] = new MappedRow.Faulty(row.number(), List.of());
        }
    }

    /// Records of some types make sense only with another one, such as a note with the contact it is about.
    private void requireLinks(Row row, MappedRow[] mapped) {
        for (int i = 0; i < mapped.length; i++) {
            if (mustBeLinked[i] && mapped[i] instanceof MappedRow.Drafted && !links.linksSomewhere(row, i, mapped)) {
                var what = "The record to link the %s with"
                        .formatted(types.get(i).labels().singular().toLowerCase(Locale.ROOT));
                mapped[i] = new MappedRow.Faulty(
                        row.number(), List.of(RowError.lacking(row, what, RowErrorCode.MISSING_REQUIRED_PROPERTY)));
            }
        }
    }

    /// Whether rows of the file link records at all.
    public boolean linksRecords() {
        return !links.isEmpty();
    }

    /// The links a row asks for, given what mapping made of it.
    public LinkPlan.Links links(Row row, MappedRow[] mapped) {
        return links.map(row, mapped);
    }
}
