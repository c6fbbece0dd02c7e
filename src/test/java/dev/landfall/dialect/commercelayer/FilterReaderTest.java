package dev.landfall.dialect.commercelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.record.OpaqueId;
import dev.landfall.selection.Columns;
import dev.landfall.selection.Columns.Column;
import dev.landfall.selection.Columns.Kind;
import dev.landfall.selection.Selection;
import dev.landfall.selection.SelectionStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterReaderTest {

    private static final Shape SHAPE = Shape.of("things")
            .searched(Kind.TEXT, "code", "name", "image_url")
            .searched(Kind.NUMBER, "errors_count")
            .searched(Kind.FLAG, "manual")
            .shown(Kind.TEXT, "secret")
            .withCommon();

    private static final Columns COLUMNS =
            (name, _) -> new Column(SHAPE.attributes().get(name).kind(), name);

    private final FilterReader reader = new FilterReader(SHAPE);

    /// The condition as SQL, with parameters written out.
    private String sql(String name, String value) {
        var statement = new SelectionStatement(
                new Selection(List.of(reader.read(name, value)), List.of(), 0, 10), COLUMNS, 1);
        var text = statement.conditions().substring(" AND ".length());
        var parameters = new ArrayList<>(statement.parameters());
        for (int i = parameters.size(); i > 0; i--) {
            var parameter = parameters.get(i - 1);
            var shown = parameter instanceof String[] many ? Arrays.toString(many) : "'" + parameter + "'";
            text = text.replace("$" + i, shown);
        }
        return text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "code_eq                    | A,B        | (code = ('A,B'::text)::text)",
                "code_not_eq                | A          | (code <> ('A'::text)::text)",
                "code_eq_or_null            | A          | ((code = ('A'::text)::text) OR (code IS NULL))",
                "code_not_eq_or_null        | A          | ((code <> ('A'::text)::text) OR (code IS NULL))",
                "code_eq_any                | A, B       | ((code = ('A'::text)::text) OR (code = ('B'::text)::text))",
                "code_not_eq_all            | A,B        | ((code <> ('A'::text)::text) AND (code <> ('B'::text)::text))",
                "code_in                    | A,B        | (code = ANY ([A, B]::text[]::text[]))",
                "code_not_in                | A,B        | (NOT (code = ANY ([A, B]::text[]::text[])))",
                "code_in_or_null            | A          | ((code = ANY ([A]::text[]::text[])) OR (code IS NULL))",
                "errors_count_gt            | 0          | (errors_count > ('0'::text)::numeric)",
                "errors_count_lteq          | 1.50       | (errors_count <= ('1.50'::text)::numeric)",
                "errors_count_gteq_any      | 1,2        | ((errors_count >= ('1'::text)::numeric) OR (errors_count >= ('2'::text)::numeric))",
                "name_start                 | 50%_       | (name ILIKE '50\\%\\_%'::text)",
                "name_not_end               | x          | (name NOT ILIKE '%x'::text)",
                "name_cont_all              | a,b        | ((name ILIKE '%a%'::text) AND (name ILIKE '%b%'::text))",
                "name_matches               | a%         | (name ILIKE 'a%'::text)",
                "name_does_not_match_any    | a%,b%      | ((name NOT ILIKE 'a%'::text) OR (name NOT ILIKE 'b%'::text))",
                "name_or_image_url_cont     | x          | ((name ILIKE '%x%'::text) OR (image_url ILIKE '%x%'::text))",
                "name_and_code_eq           | x          | ((name = ('x'::text)::text) AND (code = ('x'::text)::text))",
                "name_null                  | true       | (name IS NULL)",
                "name_null                  | false      | (name IS NOT NULL)",
                "name_not_null              | 1          | (name IS NOT NULL)",
                "name_present               | true       | (NOT (coalesce(btrim(name), '') = ''))",
                "errors_count_blank         | true       | (errors_count IS NULL)",
                "manual_true                | true       | (manual = ('true'::text)::boolean)",
                "manual_false               | true       | (manual = ('false'::text)::boolean)",
                "manual_eq                  | t          | (manual = ('true'::text)::boolean)",
                "metadata_jcont             | {\"a\":1}  | (metadata @> '{\"a\":1}'::text::jsonb)",
                "created_at_gteq            | 2026-01-31 | (created_at >= ('2026-01-31T00:00:00Z'::text)::timestamptz)",
                "created_at_lt              | 2026-01-31T10:00:00 02:00 | (created_at < ('2026-01-31T08:00:00Z'::text)::timestamptz)",
                "created_at_lt              | 2026-01-31 10:00:00 | (created_at < ('2026-01-31T10:00:00Z'::text)::timestamptz)",
                "id_eq                      | nonsense   | (id = ('-1'::text)::bigint)",
                "name_eq                    | \"\"       | true",
            })
    void filterIsRead(String name, String value, String expected) {
        assertThat(sql(name, value)).isEqualTo(expected);
    }

    @Test
    void idsAreDecoded() {
        assertThat(sql("id_in", OpaqueId.of(7) + "," + OpaqueId.of(9)))
                .isEqualTo("(id = ANY ([7, 9]::text[]::bigint[]))");
    }

    @ParameterizedTest
    @CsvSource({
        "code, FILTER_NOT_ALLOWED",
        "code_like, FILTER_NOT_ALLOWED",
        "unknown_eq, FILTER_NOT_ALLOWED",
        "secret_eq, FILTER_NOT_ALLOWED",
        "_eq, FILTER_NOT_ALLOWED",
        "code_or_unknown_eq, FILTER_NOT_ALLOWED",
        "code_or_eq, FILTER_NOT_ALLOWED",
        "code_true, FILTER_NOT_ALLOWED",
        "code_jcont, FILTER_NOT_ALLOWED",
        "metadata_eq, FILTER_NOT_ALLOWED",
        "metadata_jcont, INVALID_FILTER_VALUE",
        "errors_count_eq, INVALID_FILTER_VALUE",
        "created_at_lt, INVALID_FILTER_VALUE",
    })
    void otherFiltersAreRefused(String name, String code) {
        assertThatThrownBy(() -> reader.read(name, "1e5"))
                .isInstanceOfSatisfying(ApiRefusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.errors().getFirst().code()).isEqualTo(code);
                });
    }

    @Test
    void longNamesAreReadInNoTime() {
        var name = "name_or_".repeat(8_000) + "name_cont";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThatThrownBy(() -> reader.read(name, "x")).isInstanceOf(ApiRefusal.class));
    }
}
