package dev.landfall.mapping;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Header;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plans for tests.
final class Plans {

    static final Catalogue CATALOGUE = Catalogue.builtIn();

    private Plans() {}

    static RecordType type(String alias) {
        return CATALOGUE.named("hubspot", alias).orElseThrow();
    }

    /// `what` is a role, a property, or a role and a property.
    static ColumnMapping column(RecordType type, String column, String what) {
        return switch (what) {
            case "RECORD_ID" -> new ColumnMapping(column, ColumnRole.RECORD_ID, type.name(), null);
            case "RECORD_KEY" -> new ColumnMapping(column, ColumnRole.RECORD_KEY, type.name(), null);
            case "IGNORED" -> new ColumnMapping(column, ColumnRole.IGNORED, type.name(), null);
            default -> new ColumnMapping(column, ColumnRole.VALUE, type.name(), what);
        };
    }

    static TyingResult tie(
            RecordType type,
            List<ColumnMapping> columns,
            @Nullable List<String> header,
            WriteOperation operation,
            BadValue badValue,
            boolean brokenText) {
        var file = new FileSpec("rows.csv", header != null, columns);
        var spec = new ImportSpec(
                "rows",
                List.of(file),
                Map.of(type.name(), operation),
                DateOrder.DAY_MONTH_YEAR,
                ZoneOffset.UTC,
                badValue);
        var names = header == null ? List.<String>of() : header;
        return MappingPlan.tie(file, type, spec, new Header(names), brokenText);
    }

    /// A plan that upserts contacts, each column named after its property.
    static MappingPlan ofContacts(String... properties) {
        var type = type("contacts");
        var columns = List.of(properties).stream()
                .map(property -> column(type, property, property))
                .toList();
        return plan(tie(type, columns, List.of(properties), WriteOperation.UPSERT, BadValue.DROPS_VALUE, false));
    }

    static MappingPlan plan(TyingResult result) {
        return switch (result) {
            case TyingResult.Tied(var plan) -> plan;
            case TyingResult.Untied(var error) -> throw new AssertionError(error.message());
        };
    }
}
