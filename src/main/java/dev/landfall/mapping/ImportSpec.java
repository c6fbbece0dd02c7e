package dev.landfall.mapping;

import dev.landfall.record.WriteOperation;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What an import is to do, in the core's words: what a door understood of a request, kept with the job.
///
/// `operations` has an entry for every record type the files mention. `zone` is where dates without one are at home.
/// `fixedValues` are set on every record the import writes. `listedType` is the record type whose records are put on a
/// list of their own, empty for none. `check`: nothing is written, the job only says what an import would do.
public record ImportSpec(
        String name,
        List<FileSpec> files,
        Map<String, WriteOperation> operations,
        DateOrder dateOrder,
        ZoneId zone,
        BadValue badValue,
        List<FixedValue> fixedValues,
        String listedType,
        boolean check) {

    /// Jobs accepted before these were known have neither.
    @SuppressWarnings("ConstantValue") // a stored document may lack what is never null elsewhere
    public ImportSpec {
        fixedValues = fixedValues == null ? List.of() : fixedValues;
        listedType = listedType == null ? "" : listedType;
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

    /// An import, and no check.
    public ImportSpec(
            String name,
            List<FileSpec> files,
            Map<String, WriteOperation> operations,
            DateOrder dateOrder,
            ZoneId zone,
            BadValue badValue,
            List<FixedValue> fixedValues,
            String listedType) {
        this(name, files, operations, dateOrder, zone, badValue, fixedValues, listedType, false);
    }

    /// The same, to be checked and not imported: nothing is written, so there is no list either.
    public ImportSpec asCheck() {
        return new ImportSpec(name, files, operations, dateOrder, zone, badValue, fixedValues, "", true);
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
