package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.dialect.bitrix24.ItemRows.Manner;
import dev.landfall.record.Catalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemRowsTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Instant NOW = Instant.parse("2026-08-05T12:00:00Z");

    @Test
    void newDealHasItsUsualValues() {
        var row = row("2", Manner.IMPORT, "{\"title\":\"My Deal\",\"categoryId\":0}");

        assertThat(row.faults()).isEmpty();
        assertThat(row.values())
                .containsEntry("title", "My Deal")
                .containsEntry("categoryId", "0")
                .containsEntry("opened", "true")
                .containsEntry("assignedById", "1")
                .containsEntry("stageId", "NEW")
                .containsEntry("currencyId", "USD")
                .containsEntry("isManualOpportunity", "false")
                .containsEntry("typeId", "SALE")
                .containsEntry("sourceId", "CALL")
                .containsEntry("begindate", "2026-08-05")
                .containsEntry("closedate", "2026-08-12")
                .containsEntry("createdTime", "2026-08-05T12:00:00.000Z")
                .doesNotContainKey("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | {\"title\":\"\"}                              | CRM_FIELD_ERROR_REQUIRED",
                "2 | {\"title\":null}                              | CRM_FIELD_ERROR_REQUIRED",
                "2 | {\"TITLE\":\" \"}                             | CRM_FIELD_ERROR_REQUIRED",
                "2 | {\"title\":[\"a\"]}                           | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "2 | {\"contactIds\":\"5\"}                        | 100",
                "2 | {\"contactIds\":[\"five\"]}                   | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "2 | {\"createdTime\":\"2020-01-01T00:00:00Z\"}    | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "2 | {\"DATE_CREATE\":\"2020-01-01T00:00:00Z\"}    | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"a.png\",\"QQ==\"]}              | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"PHONE\":\"+1\"}                            | 100",
                "3 | {\"PHONE\":{\"VALUE\":\"+1\"}}                | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "2 | {\"title\":\"x\",\"nosuchfield\":1}           | ",
                "2 | {\"id\":7,\"stageSemanticId\":\"S\"}          | ",
                "2 | {\"PHONE\":\"+1\"}                            | ",
                "2 | {\"contactIds\":[5,\"6\"]}                    | ",
                "2 | {\"contactIds\":[]}                           | ",
                "2 | {}                                            | ",
                "2 | []                                            | "
            })
    void rowIsTakenOrRefused(String type, String fields, String code) {
        var row = row(type, Manner.IMPORT, fields.strip());

        assertThat(row.error().map(error -> error.code().code())).isEqualTo(Optional.ofNullable(code));
        assertThat(row.faults().isEmpty()).isEqualTo(code == null);
    }

    @ParameterizedTest
    @CsvSource({"Y,true", "N,false", "1,true", "0,false", "true,true", "false,false", "perhaps,perhaps"})
    void booleansComeInManySpellings(String written, String stored) {
        assertThat(row("2", Manner.ADD, "{\"opened\":\"%s\"}".formatted(written)).values())
                .containsEntry("opened", stored);
    }

    @Test
    void multiFieldsComeInBothShapes() {
        var classic = row("3", Manner.IMPORT, """
                {"PHONE":[{"VALUE":"+1","VALUE_TYPE":"MOBILE"}],"EMAIL":[{"VALUE":"a@example.org"}]}""");
        var listed = row("3", Manner.ADD, """
                {"fm":[{"typeId":"PHONE","valueType":"MOBILE","value":"+1"},{"typeId":"EMAIL","value":"a@example.org"}]}""");

        assertThat(MultiFields.stored(classic.values().get("fm")).all())
                .containsExactly(
                        new MultiFields.One(1, "PHONE", "MOBILE", "+1"),
                        new MultiFields.One(2, "EMAIL", "WORK", "a@example.org"))
                .isEqualTo(MultiFields.stored(listed.values().get("fm")).all());
    }

    @Test
    void multiFieldsAreChangedAndDeletedByNumber() {
        var known = MultiFields.none();
        known.take(Optional.of("PHONE"), json("[{\"VALUE\":\"+1\"},{\"VALUE\":\"+2\"}]"));

        var row = ItemRows.changed(type("3"), json("""
                {"fm":{"1":{"value":"+9"},"2":{"value":""},"n0":{"typeId":"PHONE","value":"+3"}}}"""), known, NOW);

        assertThat(row.error()).isEmpty();
        assertThat(MultiFields.stored(row.values().get("fm")).all())
                .containsExactly(new MultiFields.One(1, "PHONE", "WORK", "+9"), new MultiFields.One(2, "PHONE", "WORK", "+3"));
    }

    @Test
    void administratorBringsSystemFieldsAlong() {
        var row = row("2", Manner.IMPORT_AS_ADMINISTRATOR, """
                {"createdTime":"2020-01-01T02:00:00+02:00","updatedTime":"2021-01-01T00:00:00Z","createdBy":5}""");

        assertThat(row.error()).isEmpty();
        assertThat(row.bringsCreatedTime()).isTrue();
        assertThat(row.values())
                .containsEntry("createdTime", "2020-01-01T00:00:00.000Z")
                .containsEntry("updatedTime", "2021-01-01T00:00:00.000Z")
                .containsEntry("movedTime", "2021-01-01T00:00:00.000Z")
                .containsEntry("createdBy", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"createdTime\":\"2030-01-01T00:00:00Z\"}",
        "{\"createdTime\":\"2020-01-01T00:00:00Z\",\"updatedTime\":\"2030-01-01T00:00:00Z\"}",
        "{\"createdTime\":\"2020-01-02T00:00:00Z\",\"updatedTime\":\"2020-01-01T00:00:00Z\"}",
        "{\"updatedTime\":\"2020-01-01T00:00:00Z\"}",
        "{\"createdTime\":\"2020-01-02T00:00:00Z\",\"movedTime\":\"2020-01-01T00:00:00Z\"}",
        "{\"createdTime\":\"2020-01-01T00:00:00Z\",\"updatedTime\":\"2020-02-01T00:00:00Z\",\"movedTime\":\"2020-03-01T00:00:00Z\"}"
    })
    void timesMustFollowEachOther(String fields) {
        assertThat(row("2", Manner.IMPORT_AS_ADMINISTRATOR, fields).error())
                .map(error -> error.code())
                .contains(ErrorCode.CRM_FIELD_ERROR_VALUE_NOT_VALID);
    }

    @Test
    void systemFieldsDoNotCountOnAdd() {
        var row = row("2", Manner.ADD, "{\"createdTime\":\"2020-01-01T00:00:00Z\"}");

        assertThat(row.error()).isEmpty();
        assertThat(row.values()).containsEntry("createdTime", "2026-08-05T12:00:00.000Z");
    }

    private static ItemRows.Row row(String type, Manner manner, String fields) {
        return ItemRows.created(type(type), manner, json(fields), NOW);
    }

    private static ItemType type(String id) {
        return new ItemType(CATALOGUE.type("bitrix24:" + id).orElseThrow());
    }

    private static Input.Members json(String text) {
        return JsonInput.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
