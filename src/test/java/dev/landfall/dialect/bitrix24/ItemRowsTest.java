package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.dialect.bitrix24.ItemRows.Manner;
import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemRowsTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final Instant NOW = Instant.parse("2026-08-05T12:00:00Z");
    private static final ItemRows.Author AUTHOR = new ItemRows.Author("1", NOW);

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
                "3 | {\"photo\":[\"a.png\",\"QQ==\"]}              | ",
                "3 | {\"photo\":{\"fileData\":[\"a\",\"QQ==\"]}}    | ",
                "3 | {\"photo\":[\"a.png\",\"QQ\\r\\n==\"]}          | ",
                "3 | {\"photo\":\"\"}                             | ",
                "3 | {\"photo\":[]}                               | ",
                "3 | {\"photo\":[\"a.png\",\"\"]}                  | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"a.png\",\"Q!Q\"]}               | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"a.png\",\"data:x;base64,QQ==\"]} | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"\",\"QQ==\"]}                   | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"a\\r\\nX: y\",\"QQ==\"]}        | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[\"a\\u0000\",\"QQ==\"]}           | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":[[\"a.png\",\"QQ==\"]]}            | CRM_FIELD_ERROR_VALUE_NOT_VALID",
                "3 | {\"photo\":7}                                | CRM_FIELD_ERROR_VALUE_NOT_VALID",
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

    /// A deal with a custom field of every kind, each called after its kind, and `_M` where it takes several values.
    private static ItemType custom(String mandatory) {
        var deal = CATALOGUE.type("bitrix24:2").orElseThrow();
        var properties = new LinkedHashMap<>(deal.properties());
        for (var kind : CustomType.values()) {
            for (boolean multiple : new boolean[] {false, true}) {
                var name = "UF_CRM_" + kind.name() + (multiple ? "_M" : "");
                var traits = new TreeMap<>(Map.of("type", kind.word()));
                if (multiple) {
                    traits.put("multiple", "Y");
                }
                if (name.equals(mandatory)) {
                    traits.put("required", "Y");
                }
                var options = kind == CustomType.ENUMERATION
                        ? List.of(new Property.Option("1001", "Red"), new Property.Option("1002", "Blue"))
                        : List.<Property.Option>of();
                properties.put(name, new Property(name, name, kind.kind(multiple, true), false, false, options)
                        .withTraits(traits));
            }
        }
        return ItemType.of(deal.withProperties(properties));
    }

    /// Rule: contract of the values of custom fields; what is behind the second bar is stored, `-` for nothing and `!` for a
    /// refused row.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "STRING          | \"a b\"                          | a b",
                "STRING          | 7                                | 7",
                "STRING          | [\"a\"]                          | !",
                "STRING_M        | [\"a\",7]                        | [\"a\",\"7\"]",
                "STRING_M        | [\"a.txt\",\"QQ==\"]             | [\"a.txt\",\"QQ==\"]",
                "STRING_M        | \"a\"                            | !",
                "STRING_M        | [[\"a\"]]                        | !",
                "STRING_M        | []                               | -",
                "INTEGER         | \"12\"                           | 12",
                "INTEGER         | 1.5                              | !",
                "INTEGER_M       | [1,\"2\"]                        | [\"1\",\"2\"]",
                "INTEGER_M       | [1,\"two\"]                      | !",
                "DOUBLE          | \"999.9\"                        | 999.9",
                "DOUBLE_M        | [1.50]                           | [\"1.5\"]",
                "DOUBLE_M        | [1e400]                          | !",
                "BOOLEAN         | 1                                | true",
                "BOOLEAN         | \"N\"                            | false",
                "BOOLEAN         | \"perhaps\"                      | !",
                "ENUMERATION     | 1001                             | 1001",
                "ENUMERATION     | \"blue\"                         | 1002",
                "ENUMERATION     | 7                                | !",
                "ENUMERATION     | 0                                | -",
                "ENUMERATION_M   | [1002,\"Red\"]                   | [\"1002\",\"1001\"]",
                "ENUMERATION_M   | [1002,\"Green\"]                 | !",
                "DATE            | \"2020-02-29\"                   | 2020-02-29",
                "DATE            | \"2020-02-29T10:00:00+02:00\"    | 2020-02-29",
                "DATE            | \"2021-02-29\"                   | !",
                "DATETIME        | \"2020-02-29T02:00:00+02:00\"    | 2020-02-29T00:00:00.000Z",
                "DATETIME_M      | [\"2020-02-29T00:00:00Z\",\"x\"]  | !",
                "MONEY           | `\"300|USD\"` | `300|USD`",
                "MONEY           | \"1234.56\" | `1234.56|USD`",
                "MONEY           | `\"|EUR\"` | -",
                "MONEY           | \"EUR\"                          | -",
                "MONEY           | \"much\"                         | !",
                "URL_M           | [\"https://a.example\"]          | [\"https://a.example\"]",
                "EMPLOYEE        | 5                                | 5",
                "EMPLOYEE        | 0                                | -",
                "EMPLOYEE        | \"Ada\"                          | !",
                "CRM             | \"D_1\"                          | D_1",
                "CRM_M           | [\"C_1\",\"CO_4\",\"T80_6\",\"7\"]   | [\"C_1\",\"CO_4\",\"T80_6\",\"7\"]",
                "CRM             | \"x_1\"                          | !",
                "CRM_STATUS      | \"NEW\"                          | NEW",
                "IBLOCK_ELEMENT  | \"9\"                            | 9",
                "ADDRESS         | \"Street 1\"                     | Street 1",
                "FILE            | [\"a\",\"QQ==\"]                 | -",
                "FILE_M          | [\"a\",\"QQ==\"]                 | !",
                "FILE_M          | \"a\"                            | !"
            })
    void customFieldTakesValuesOfItsKind(String name, String given, String stored) {
        var field = "UF_CRM_" + name;
        var shown = "ufCrm_" + name;
        for (var key : List.of(field, shown)) {
            var row = ItemRows.created(
                    custom(""), Manner.IMPORT, json("{\"%s\":%s}".formatted(key, given)), AUTHOR);

            assertThat(row.error().isPresent()).isEqualTo(stored.equals("!"));
            if (!stored.equals("!")) {
                assertThat(row.values().getOrDefault(field, "-")).isEqualTo(stored);
            }
        }
    }

    @Test
    void mandatoryFieldMustHaveAValueWhereverItComesFrom() {
        for (var name : List.of("UF_CRM_STRING", "UF_CRM_STRING_M", "UF_CRM_FILE", "UF_CRM_ENUMERATION")) {
            for (var fields : List.of("{}", "{\"%s\":\"\"}".formatted(name), "{\"%s\":null}".formatted(name))) {
                var row = ItemRows.created(custom(name), Manner.IMPORT, json(fields), AUTHOR);

                assertThat(row.error().map(CallError::code))
                        .as(name + fields)
                        .contains(ErrorCode.CRM_FIELD_ERROR_REQUIRED);
            }
        }
        var changed = ItemRows.changed(
                custom("UF_CRM_STRING"), json("{}"), MultiFields.none(), FileValues.none(), AUTHOR);
        assertThat(changed.error()).isEmpty();
        assertThat(ItemRows.created(
                                custom("UF_CRM_FILE"),
                                Manner.IMPORT,
                                json("{\"UF_CRM_FILE\":[\"a\",\"QQ==\"]}"),
                                AUTHOR)
                        .error())
                .isEmpty();
    }

    @Test
    void filesComeWithTheirNamesAndBytes() {
        var row = ItemRows.created(custom(""), Manner.IMPORT, json("""
                {"ufCrm_FILE_M":[["../a.txt","QQ=="],{"fileData":["b","Qg"]}],"ufCrm_FILE":["c","Qw=="]}"""), AUTHOR);

        assertThat(row.files())
                .extracting(file -> file.property() + ' ' + file.name() + ' ' + new String(file.content(), StandardCharsets.UTF_8))
                .containsExactly("UF_CRM_FILE_M ../a.txt A", "UF_CRM_FILE_M b B", "UF_CRM_FILE c C");
        assertThat(row.holders()).containsExactlyInAnyOrder("UF_CRM_FILE_M", "UF_CRM_FILE");
    }

    @Test
    void filesAreKeptInAChangeByTheirIds() {
        var known = FileValues.of(Map.of("UF_CRM_FILE_M", List.of("5", "6")));

        var row = ItemRows.changed(custom(""), json("""
                {"ufCrm_FILE_M":[{"id":6},["b","Qg=="]]}"""), MultiFields.none(), known, AUTHOR);
        var strange = ItemRows.changed(
                custom(""),
                json("{\"ufCrm_FILE_M\":[{\"id\":7}]}"),
                MultiFields.none(),
                FileValues.of(Map.of("UF_CRM_FILE_M", List.of("5", "6"))),
                AUTHOR);

        assertThat(row.error()).isEmpty();
        assertThat(row.values()).containsEntry("UF_CRM_FILE_M", "[\"6\"]");
        assertThat(row.files()).hasSize(1);
        assertThat(strange.error()).isPresent();
    }

    @Test
    void thousandsOfPhonesAreRefusedAtOnce() {
        var many = IntStream.range(0, 5_000).mapToObj(i -> "{\"VALUE\":\"+1\"}").collect(Collectors.joining(","));

        assertThat(row("3", Manner.IMPORT, "{\"PHONE\":[" + many + "]}").error()).isPresent();
    }

    @Test
    void itemIsOfWhoBroughtIt() {
        var row = ItemRows.created(
                type("2"), Manner.IMPORT, json("{}"), new ItemRows.Author("7", NOW));

        assertThat(row.values()).containsEntry("assignedById", "7").containsEntry("createdBy", "7");
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
                {"fm":{"1":{"value":"+9"},"2":{"value":""},"n0":{"typeId":"PHONE","value":"+3"}}}"""), known, FileValues.none(), AUTHOR);

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
        return ItemRows.created(type(type), manner, json(fields), AUTHOR);
    }

    private static ItemType type(String id) {
        return ItemType.of(CATALOGUE.type("bitrix24:" + id).orElseThrow());
    }

    private static Input.Members json(String text) {
        return JsonInput.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
