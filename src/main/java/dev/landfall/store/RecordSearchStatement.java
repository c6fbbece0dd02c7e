package dev.landfall.store;

import dev.landfall.store.RecordSearch.Comparison;
import dev.landfall.store.RecordSearch.Condition;
import dev.landfall.store.RecordSearch.Order;
import dev.landfall.store.RecordSearch.Sort;
import dev.landfall.store.RecordSearch.Term;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A search as SQL. The text is made of the fragments below and of the numbers of parameters; whatever a client has
/// written, names of properties included, is a parameter. All parameters but account and limits are texts or arrays of
/// texts, and are cast where they are used.
final class RecordSearchStatement {

    private static final String COLUMNS =
            "id, record_key, properties, created_by_job, updated_by_job, created_at, updated_at, archived_at";

    private static final String FROM = """
             FROM stored_record
            WHERE account_id = $1 AND record_type = $2 AND archived_at IS NULL
            """;

    private static final int FIRST_FREE_PARAMETER = 3;

    private final RecordSearch search;
    private final List<Object> values = new ArrayList<>();
    private final Map<String, String> propertyParameters = new HashMap<>();
    private final String where;
    private final String order;
    private final int filterParameters;

    RecordSearchStatement(RecordSearch search) {
        this.search = search;
        this.where = FROM + anyOf() + words();
        this.filterParameters = values.size();
        this.order = " ORDER BY "
                + search.order().stream().map(this::order).collect(Collectors.joining())
                + "created_at, id";
    }

    String counting() {
        return "SELECT count(*) AS total" + where;
    }

    Tuple parameters() {
        return tuple(filterParameters);
    }

    String showing() {
        int next = FIRST_FREE_PARAMETER + values.size();
        return "SELECT " + COLUMNS + where + order + " LIMIT $" + next + " OFFSET $" + (next + 1);
    }

    Tuple showingParameters() {
        return tuple(values.size()).addInteger(search.limit()).addInteger(search.skip());
    }

    private Tuple tuple(int most) {
        var tuple = Tuple.tuple().addLong(search.accountId()).addString(search.recordType());
        values.subList(0, most).forEach(tuple::addValue);
        return tuple;
    }

    // ── conditions ──

    private String anyOf() {
        return search.anyOf().isEmpty()
                ? ""
                : search.anyOf().stream().map(this::allOf).collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    private String allOf(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "true"
                : conditions.stream().map(this::condition).collect(Collectors.joining(" AND ", "(", ")"));
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.Compares(var term, var comparison, var value) -> compares(term, comparison, value);
            case Condition.Between(var term, var low, var high) ->
                '(' + compares(term, Comparison.AT_LEAST, low) + " AND " + compares(term, Comparison.AT_MOST, high) + ')';
            case Condition.OneOf(var term, var options) -> oneOf(term, options);
            case Condition.NoneOf(var term, var options) -> "NOT " + oneOf(term, options);
            case Condition.Present(var term) -> text(term) + " IS NOT NULL";
            case Condition.Missing(var term) -> text(term) + " IS NULL";
            case Condition.Contains(var term, var words) -> contains(term, words);
            case Condition.Lacks(var term, var words) -> "NOT " + contains(term, words);
            case Condition.Like(var term, var patterns) -> like(term, patterns);
            case Condition.Unlike(var term, var patterns) -> "NOT " + like(term, patterns);
        };
    }

    private String compares(Term term, Comparison comparison, String value) {
        return switch (term.sort()) {
            case PARTS ->
                switch (comparison) {
                    case EQUAL -> '(' + parts(term) + " @> " + lowered(List.of(value.split(";"))) + ')';
                    case NOT_EQUAL -> "NOT (" + parts(term) + " @> " + lowered(List.of(value.split(";"))) + ')';
                    case LESS, AT_MOST, GREATER, AT_LEAST ->
                        '(' + lower(term) + operator(comparison) + operand(term, value) + ')';
                };
            case KEY ->
                switch (comparison) {
                    case EQUAL -> "(record_key = " + parameter(value) + "::text)";
                    case NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST -> plain(term, comparison, value);
                };
            case TEXT, NUMBER, EXACT, ID, CREATED_AT, UPDATED_AT -> plain(term, comparison, value);
        };
    }

    private String plain(Term term, Comparison comparison, String value) {
        return '(' + expression(term) + operator(comparison) + operand(term, value) + ')';
    }

    private String oneOf(Term term, List<String> options) {
        return switch (term.sort()) {
            case PARTS -> '(' + parts(term) + " && " + lowered(options) + ')';
            case KEY -> "(record_key = ANY (" + parameter(options.toArray(String[]::new)) + "::text[]))";
            case TEXT -> '(' + lower(term) + " = ANY (" + lowered(options) + "))";
            case NUMBER, EXACT, ID, CREATED_AT, UPDATED_AT -> options.stream()
                    .map(option -> plain(term, Comparison.EQUAL, option))
                    .collect(Collectors.joining(" OR ", "(", ")"));
        };
    }

    /// All words: each pattern is a regular expression of its own.
    private String contains(Term term, List<String> words) {
        return words.stream()
                .map(word -> text(term) + " ~* " + parameter(RecordSearchWords.pattern(word)) + "::text")
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private String like(Term term, List<String> patterns) {
        var all = parameter(patterns.stream().map(RecordSearchWords::like).toArray(String[]::new));
        return "(lower(" + text(term) + ") LIKE ANY (ARRAY (SELECT lower(pattern) FROM unnest(" + all
                + "::text[]) AS pattern)))";
    }

    private String words() {
        if (search.words().isEmpty()) {
            return "";
        }
        var all = search.texts().stream()
                .map(name -> text(new Term(name, Sort.TEXT)))
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
        return search.words().stream()
                .map(word -> " AND " + all + " ~* " + parameter(RecordSearchWords.beginning(word)) + "::text")
                .collect(Collectors.joining());
    }

    // ── terms ──

    private String order(Order order) {
        return expression(order.term()) + (order.descending() ? " DESC NULLS LAST, " : " ASC NULLS LAST, ");
    }

    private String expression(Term term) {
        return switch (term.sort()) {
            case TEXT, PARTS -> lower(term);
            case NUMBER -> "(CASE WHEN " + text(term) + " ~ '^-?[0-9]+(\\.[0-9]+)?$' THEN (" + text(term) + ")::numeric END)";
            case EXACT, KEY -> text(term) + " COLLATE \"C\"";
            case ID -> "id";
            case CREATED_AT -> "date_trunc('milliseconds', created_at)";
            case UPDATED_AT -> "date_trunc('milliseconds', updated_at)";
        };
    }

    private String operand(Term term, String value) {
        return switch (term.sort()) {
            case TEXT, PARTS -> "lower(" + parameter(value) + "::text)";
            case NUMBER -> '(' + parameter(value) + "::text)::numeric";
            case EXACT, KEY -> parameter(value) + "::text";
            case ID -> '(' + parameter(value) + "::text)::bigint";
            case CREATED_AT, UPDATED_AT -> '(' + parameter(value) + "::text)::timestamptz";
        };
    }

    private String lower(Term term) {
        return "lower(" + text(term) + ") COLLATE \"C\"";
    }

    private String parts(Term term) {
        return "string_to_array(lower(" + text(term) + "), ';')";
    }

    /// The value as it is shown; null where there is none.
    private String text(Term term) {
        return switch (term.sort()) {
            case TEXT, NUMBER, EXACT, PARTS, KEY ->
                "(properties ->> "
                        + propertyParameters.computeIfAbsent(term.property(), name -> parameter(name) + "::text")
                        + ')';
            case ID -> "id::text";
            case CREATED_AT -> "to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
            case UPDATED_AT -> "to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
        };
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

    // ── parameters ──

    /// In lower case as the database understands it, like what they are compared with.
    private String lowered(List<String> texts) {
        var all = parameter(texts.stream().map(String::trim).toArray(String[]::new));
        return "ARRAY (SELECT lower(option) FROM unnest(" + all + "::text[]) AS option)";
    }

    private String parameter(Object value) {
        values.add(value);
        return "$" + (FIRST_FREE_PARAMETER + values.size() - 1);
    }
}
