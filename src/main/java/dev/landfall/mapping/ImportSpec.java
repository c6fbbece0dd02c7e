package dev.landfall.mapping;

import dev.landfall.record.WriteOperation;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an import is to do, in the core's words: what a door understood of a request, kept with the job.
///
/// `operations` has an entry for every record type the files mention. `zone` is where dates without one are at home.
/// `fixedValues` are set on every record the import writes. `listedType` is the record type whose records are put on a
/// list of their own, empty for none. `inputs` is there for an import whose rows are inputs, and says how they are taken.
/// `check`: nothing is written, the job only says what an import would do.
public record ImportSpec(
        String name,
        List<FileSpec> files,
        Map<String, WriteOperation> operations,
        DateOrder dateOrder,
        ZoneId zone,
        BadValue badValue,
        List<FixedValue> fixedValues,
        String listedType,
        @Nullable InputSpec inputs,
        boolean check) {

    /// Jobs accepted before these were known have neither.
    @SuppressWarnings("ConstantValue") // a stored document may lack what is never null elsewhere
    public ImportSpec {
        fixedValues = fixedValues == null ? List.of() : fixedValues;
        listedType = listedType == null ? "" : listedType;
    }

    /// An import whose rows are those of files, and no check.
    public ImportSpec(
            String name,
            List<FileSpec> files,
            Map<String, WriteOperation> operations,
            DateOrder dateOrder,
            ZoneId zone,
            BadValue badValue,
            List<FixedValue> fixedValues,
            String listedType) {
        this(name, files, operations, dateOrder, zone, badValue, fixedValues, listedType, null, false);
    }

    /// An import of inputs. What names a property stands in the inputs themselves, so no column is mapped.
    public static ImportSpec ofInputs(String name, InputSpec inputs) {
        var column = new ColumnMapping("", ColumnRole.VALUE, inputs.recordType(), null);
        return new ImportSpec(
                name,
                List.of(new FileSpec(name, inputs.hasHeader(), List.of(column))),
                Map.of(inputs.recordType(), WriteOperation.UPSERT),
                DateOrder.YEAR_MONTH_DAY,
                ZoneOffset.UTC,
                BadValue.REFUSES_ROW,
                List.of(),
                "",
                inputs,
                false);
    }

    /// An import that sets what its files say and nothing else.
    public ImportSpec(
            String name,
            List<FileSpec> files,
            Map<String, WriteOperation> operations,
            DateOrder dateOrder,
            ZoneId zone,
            BadValue badValue) {
        this(name, files, operations, dateOrder, zone, badValue, List.of(), "");
    }

    /// The same, to be checked and not imported: nothing is written, so there is no list either.
    public ImportSpec asCheck() {
        return new ImportSpec(name, files, operations, dateOrder, zone, badValue, fixedValues, "", inputs, true);
    }

    /// All record types the import speaks of, those its columns only link to included.
    public Set<String> recordTypes() {
        var types = new LinkedHashSet<String>();
        for (var file : files) {
            types.addAll(file.recordTypes());
            file.columns().stream()
                    .map(ColumnMapping::linking)
                    .filter(Objects::nonNull)
                    .map(ColumnMapping.Linking::toType)
                    .forEach(types::add);
        }
        return types;
    }

    /// A value, as it is stored, that every record of a type gets.
    public record FixedValue(String recordType, String property, String value) {}
}
