package dev.landfall.selection;

import dev.landfall.selection.Columns.Column;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Condition.Comparison;
import dev.landfall.selection.Selection.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The conditions and the order of a selection as SQL, to be put behind a WHERE that names the account. All parameters are
/// texts or arrays of texts and are cast where they are used.
public final class SelectionStatement {

    private final Columns columns;
    private final int firstParameter;
    private final List<Object> parameters = new ArrayList<>();
    private final Map<String, Column> known = new HashMap<>();
    private final String conditions;
    private final int conditionParameters;
    private final String order;

    /// @param firstParameter the number of the first parameter that is free
    public SelectionStatement(Selection selection, Columns columns, int firstParameter) {
        this.columns = columns;
        this.firstParameter = firstParameter;
        this.conditions = selection.all().stream()
                .map(condition -> " AND " + sql(condition))
                .collect(Collectors.joining());
        this.conditionParameters = parameters.size();
        this.order = selection.order().stream().map(this::sql).collect(Collectors.joining());
    }

    /// ` AND ...` for each condition.
    public String conditions() {
        return conditions;
    }

    /// `... ASC, ` for each term of the order; to be followed by one that leaves nothing undecided.
    public String order() {
        return order;
    }

    /// The parameters of the conditions alone.
    public List<Object> conditionParameters() {
        return parameters.subList(0, conditionParameters);
    }

    /// The parameters of conditions and order.
    public List<Object> parameters() {
        return parameters;
    }

    private String sql(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(var alternatives) -> joined(alternatives, " OR ", "false");
            case Condition.AllOf(var all) -> joined(all, " AND ", "true");
            case Condition.Compares(var attribute, var comparison, var value) -> compared(column(attribute), comparison, value);
            case Condition.OneOf(var attribute, var values) -> oneOf(column(attribute), values);
            case Condition.NoneOf(var attribute, var values) -> "(NOT " + oneOf(column(attribute), values) + ')';
            case Condition.Like(var attribute, var pattern) -> '(' + text(column(attribute)) + " ILIKE " + parameter(pattern) + ')';
            case Condition.Unlike(var attribute, var pattern) ->
                '(' + text(column(attribute)) + " NOT ILIKE " + parameter(pattern) + ')';
            case Condition.Missing(var attribute) -> '(' + column(attribute).expression() + " IS NULL)";
            case Condition.Present(var attribute) -> '(' + column(attribute).expression() + " IS NOT NULL)";
            case Condition.Blank(var attribute) -> '(' + blank(column(attribute)) + ')';
            case Condition.NotBlank(var attribute) -> "(NOT (" + blank(column(attribute)) + "))";
            case Condition.Holds(var attribute, var json) ->
                '(' + column(attribute).expression() + " @> " + parameter(json) + "::jsonb)";
        };
    }

    private String joined(List<Condition> conditions, String between, String none) {
        return conditions.isEmpty()
                ? none
                : conditions.stream().map(this::sql).collect(Collectors.joining(between, "(", ")"));
    }

    private String compared(Column column, Comparison comparison, String value) {
        return '(' + column.expression() + operator(comparison) + '(' + parameter(value) + ")::"
                + column.kind().sqlType() + ')';
    }

    private String oneOf(Column column, List<String> values) {
        parameters.add(values.toArray(String[]::new));
        return '(' + column.expression() + " = ANY (" + last() + "::text[]::" + column.kind().sqlType() + "[]))";
    }

    private static String text(Column column) {
        return column.kind() == Kind.TEXT ? column.expression() : '(' + column.expression() + ")::text";
    }

    private static String blank(Column column) {
        return column.kind() == Kind.TEXT
                ? "coalesce(btrim(" + column.expression() + "), '') = ''"
                : column.expression() + " IS NULL";
    }

    private String sql(Order order) {
        return column(order.attribute()).expression() + (order.descending() ? " DESC, " : " ASC, ");
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case LESS -> " < ";
            case AT_MOST -> " <= ";
            case GREATER -> " > ";
            case AT_LEAST -> " >= ";
        };
    }

    private Column column(String attribute) {
        var column = known.get(attribute);
        if (column == null) {
            column = columns.of(attribute, this::parameter);
            known.put(attribute, column);
        }
        return column;
    }

    private String parameter(String value) {
        parameters.add(value);
        return last() + "::text";
    }

    private String last() {
        return "$" + (firstParameter + parameters.size() - 1);
    }
}
