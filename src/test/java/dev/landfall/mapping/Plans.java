package dev.landfall.mapping;

import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.Property.Option;
import dev.landfall.record.RecordType;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.Header;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plans for tests.
final class Plans {

    static final Catalogue CATALOGUE = Catalogue.builtIn();

    private Plans() {}

    /// When the imports of the tests were accepted.
    static final Instant ACCEPTED_AT = Instant.parse("2026-03-04T05:06:07.089Z");

    /// A word for a type, or one of those that an account has made its own.
    static RecordType type(String alias) {
        return switch (alias) {
            case "deals in two pipelines" -> dealsInTwoPipelines();
            case "contacts with owners" -> contactsWithOwners();
            default -> CATALOGUE.named("hubspot", alias).orElseThrow();
        };
    }

    private static RecordType dealsInTwoPipelines() {
        return with(
                with(type("deals"), "pipeline", List.of(new Option("default", "Sales"), new Option("p2", "Partners"))),
                "dealstage",
                List.of(
                        stage("qualified", "Qualified", "default"),
                        stage("won", "Won", "default"),
                        stage("s21", "Signed", "p2"),
                        stage("s22", "Won", "p2")));
    }

    private static Option stage(String value, String label, String pipeline) {
        return new Option(value, label, List.of(), pipeline, Map.of());
    }

    private static RecordType contactsWithOwners() {
        return with(type("contacts"), "hubspot_owner_id", List.of(owner("11", "Grace Hopper", "grace@example.org")));
    }

    static Option owner(String id, String name, String email) {
        return new Option(id, name, List.of(email), "", Map.of());
    }

    private static RecordType with(RecordType type, String property, List<Option> options) {
        var properties = new LinkedHashMap<String, Property>(type.properties());
        properties.computeIfPresent(property, (name, old) -> old.withOptions(options));
        return type.withProperties(properties);
    }

    /// `what` is a role, a property, or a role and a property.
    static ColumnMapping column(RecordType type, String column, String what) {
        var words = what.split(" ");
        if (words.length == 2) {
            return new ColumnMapping(column, ColumnRole.valueOf(words[0]), type.name(), words[1]);
        }
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
        return tie(type, columns, header, operation, badValue, brokenText, Map.of());
    }

    /// `fixed` are the values that the import itself gives every record.
    static TyingResult tie(
            RecordType type,
            List<ColumnMapping> columns,
            @Nullable List<String> header,
            WriteOperation operation,
            BadValue badValue,
            boolean brokenText,
            Map<String, String> fixed) {
        var file = new FileSpec("rows.csv", header != null, columns);
        var spec = new ImportSpec(
                "rows",
                List.of(file),
                Map.of(type.name(), operation),
                DateOrder.DAY_MONTH_YEAR,
                ZoneOffset.UTC,
                badValue,
                fixed.entrySet().stream()
                        .map(value -> new ImportSpec.FixedValue(type.name(), value.getKey(), value.getValue()))
                        .toList(),
                "");
        var names = header == null ? List.<String>of() : header;
        return MappingPlan.tie(file, type, spec, new Header(names), brokenText, ACCEPTED_AT);
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
