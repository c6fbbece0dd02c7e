package dev.landfall.mapping;

import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.record.Property;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks through the rows of a file for damage, column by column. Keeps a few counts and samples for each column, however
/// long the file is. Used by one thread.
public final class DamageSearch {

    private final List<ColumnDamage> columns;

    DamageSearch(List<ColumnDamage> columns) {
        this.columns = List.copyOf(columns);
    }

    /// @param found where the mappings of the file stand
    public static DamageSearch of(Header header, FileColumns found, CatalogueExcerpt catalogue) {
        var columns = new ArrayList<ColumnDamage>();
        for (int i = 0; i < header.width(); i++) {
            var property = found.mapping(i)
                    .filter(mapping -> mapping.role() == ColumnRole.VALUE || mapping.role() == ColumnRole.RECORD_KEY)
                    .flatMap(mapping -> catalogue.type(mapping.recordType()).flatMap(type -> Optional.ofNullable(
                                    mapping.property())
                            .or(type::keyProperty)
                            .flatMap(type::property)));
            columns.add(new ColumnDamage(
                    i, header.names().get(i), property.map(Property::kind), property.map(Property::name).orElse("")));
        }
        return new DamageSearch(columns);
    }

    public void look(Row row) {
        int width = Math.min(row.width(), columns.size());
        for (int i = 0; i < width; i++) {
            var cell = row.cells().get(i);
            if (!cell.isEmpty()) {
                columns.get(i).look(row.number(), cell);
            }
        }
    }

    /// All damage, in the order of the columns.
    public List<Damage> found() {
        return columns.stream().flatMap(column -> column.found().stream()).toList();
    }
}
