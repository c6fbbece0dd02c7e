package dev.landfall.dialect.hubspot;

import dev.landfall.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns that tie the files of an import together: those marked `associationIdentifierColumn`, which hold what the
/// other files name the records of this one by.
///
/// They are looked for before any file is read, because a file may name records of a later one. What is wrong with them is
/// said where they are read, see [ColumnReader].
final class IdentifierColumns {

    private record Marked(String type, String column, String property) {}

    private final List<Marked> marked = new ArrayList<>();

    static IdentifierColumns in(List<Field> files, ObjectTypeReader types) {
        var found = new IdentifierColumns();
        for (var file : files) {
            for (var column : file.at("fileImportPage").at("columnMappings").elements()) {
                if (isMarked(column)) {
                    types.find(column.at("columnObjectTypeId", "columnObjectType")
                                    .node()
                                    .asText())
                            .ifPresent(type -> found.add(column, type));
                }
            }
        }
        return found;
    }

    static boolean isMarked(Field column) {
        return column.at("associationIdentifierColumn").node().asBoolean()
                && column.at("foreignKeyType").isMissing();
    }

    private void add(Field column, RecordType type) {
        var said = column.at("propertyName");
        var property = said.isMissing() ? ownProperty(column, type) : Optional.of(said.node().asText());
        property.filter(name -> names(name, type))
                .ifPresent(name -> marked.add(
                        new Marked(type.name(), column.at("columnName").node().asText(), name)));
    }

    private static Optional<String> ownProperty(Field column, RecordType type) {
        return column.at("columnType", "idColumnType")
                        .node()
                        .asText()
                        .equalsIgnoreCase(ColumnType.HUBSPOT_OBJECT_ID.name())
                ? Optional.of(ColumnReader.OBJECT_ID)
                : type.keyProperty();
    }

    private static boolean names(String property, RecordType type) {
        return property.equals(ColumnReader.OBJECT_ID)
                || type.property(property).filter(known -> known.unique()).isPresent();
    }

    /// The property by which other files name the records of a type; of several, the one whose column has the same name.
    Optional<String> propertyOf(RecordType type, String column) {
        var ofType = marked.stream()
                .filter(each -> each.type().equals(type.name()))
                .toList();
        return ofType.stream()
                .filter(each -> each.column().equalsIgnoreCase(column))
                .findFirst()
                .or(() -> ofType.stream().findFirst())
                .map(Marked::property);
    }
}
