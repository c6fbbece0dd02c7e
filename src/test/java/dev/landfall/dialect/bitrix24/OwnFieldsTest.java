package dev.landfall.dialect.bitrix24;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What accounts add to the door: types, fields, files as values, and people besides user 1.
@QuarkusTest
class OwnFieldsTest {

    @Inject
    Portal portal;

    @ConfigProperty(name = "landfall.upload-dir")
    Path uploads;

    private static void refused(String secret, String method, String body, int status, String code) {
        Portal.call(secret, method, body)
                .statusCode(status)
                .body("error", equalTo(code))
                .body("error_description", notNullValue());
    }

    private static int imported(String secret, int type, String fields) {
        return Portal.call(secret, "crm.item.import", "{\"entityTypeId\":%d,\"fields\":%s}".formatted(type, fields))
                .statusCode(200)
                .extract()
                .path("result.item.id");
    }

    // ── types ──

    @Test
    void typeIsAddedUsedChangedAndDeleted() {
        long account = 24_301;
        var secret = portal.secret(account, "*");
        int id = Portal.call(secret, "crm.type.add", """
                        {"fields":{"title":"Rental","entityTypeId":2024,"isStagesEnabled":"Y","isClientEnabled":"Y",
                         "isObserversEnabled":"true","relations":{"parent":[{"entityTypeId":2,"isChildrenListEnabled":"true"}],
                         "child":[{"entityTypeId":4}]},"linkedUserFields":{"TASKS_TASK|UF_CRM_TASK":"true"}}}""")
                .statusCode(200)
                .body("result.type.entityTypeId", equalTo(2024))
                .body("result.type.title", equalTo("Rental"))
                .body("result.type.createdBy", equalTo(1))
                .body("result.type.isStagesEnabled", equalTo("Y"))
                .body("result.type.isSourceEnabled", equalTo("N"))
                .body("result.type.isSetOpenPermissions", equalTo("Y"))
                .body("result.type.relations.parent.entityTypeId", contains(3, 4, 2))
                .body("result.type.relations.parent.isPredefined", contains("Y", "Y", "N"))
                .body("result.type.relations.child.isChildrenListEnabled", contains("N"))
                .body("result.type.linkedUserFields.'TASKS_TASK|UF_CRM_TASK'", equalTo("Y"))
                .body("result.type.customSections", hasSize(0))
                .body("result.type.customSectionId", nullValue())
                .extract()
                .path("result.type.id");

        int item = imported(secret, 2024, "{\"observers\":[1,2],\"parentId2\":77,\"begindate\":\"2020-01-01\"}");
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":2024,\"id\":%d}".formatted(item))
                .body("result.item.title", equalTo("Rental #" + item))
                .body("result.item.stageId", equalTo("DT2024_%d:NEW".formatted(id)))
                .body("result.item.categoryId", equalTo(id))
                .body("result.item.observers", contains(1, 2))
                .body("result.item.parentId2", equalTo(77))
                .body("result.item.containsKey('begindate')", equalTo(false))
                .body("result.item.entityTypeId", equalTo(2024));
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":2024}")
                .body("result.fields.stageId.statusType", equalTo("DYNAMIC_2024_STAGE_" + id))
                .body("result.fields.parentId2.settings.parentEntityTypeId", equalTo(2))
                .body("result.fields.opened.isRequired", equalTo(true));
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":4}").body("result.fields.parentId2024", notNullValue());

        Portal.call(secret, "crm.type.update", "{\"id\":%d,\"fields\":{\"title\":\"Lease\",\"isBeginCloseDatesEnabled\":\"Y\"}}".formatted(id))
                .statusCode(200)
                .body("result.type.title", equalTo("Lease"))
                .body("result.type.isStagesEnabled", equalTo("Y"))
                .body("result.type.relations.parent.entityTypeId", contains(3, 4, 2));
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":2024}").body("result.fields.begindate", notNullValue());
        Portal.call(secret, "crm.type.getByEntityTypeId", "{\"entityTypeId\":2024}").body("result.type.id", equalTo(id));
        Portal.call(secret, "crm.type.get", "{\"id\":\"%d\"}".formatted(id)).body("result.type.title", equalTo("Lease"));
        Portal.call(secret, "crm.type.list", "{\"filter\":{\"title\":\"Lease\"},\"order\":{\"id\":\"DESC\"}}")
                .body("result.types.entityTypeId", contains(2024))
                .body("total", equalTo(1))
                .body("next", nullValue());

        refused(secret, "crm.type.delete", "{\"id\":%d}".formatted(id), 400, "100");
        Portal.call(secret, "crm.item.delete", "{\"entityTypeId\":2024,\"id\":%d}".formatted(item)).statusCode(200);
        Portal.call(secret, "crm.type.delete", "{\"id\":%d}".formatted(id)).statusCode(200).body("result", hasSize(0));
        refused(secret, "crm.item.list", "{\"entityTypeId\":2024}", 400, "NOT_FOUND");
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":4}").body("result.fields.parentId2024", nullValue());
    }

    @Test
    void typesHaveNumbersOfTheirRangesAndOfNobodyElse() {
        var secret = portal.secret(24_302, "*");
        var other = portal.secret(24_303, "*");

        Portal.call(secret, "crm.type.add", "{\"fields\":{\"title\":\"A\"}}").body("result.type.entityTypeId", equalTo(1030));
        Portal.call(secret, "crm.type.add", "{\"fields\":{\"title\":\"B\"}}").body("result.type.entityTypeId", equalTo(1032));
        Portal.call(secret, "crm.type.add", "{\"fields\":{\"title\":\"C\",\"entityTypeId\":\"128\"}}")
                .body("result.type.entityTypeId", equalTo(128));
        for (var id : new String[] {"1031", "127", "193", "2", "-4", "abc", "99999999999"}) {
            refused(secret, "crm.type.add", "{\"fields\":{\"title\":\"X\",\"entityTypeId\":\"%s\"}}".formatted(id), 400,
                    "INVALID_ARG_VALUE");
        }
        refused(secret, "crm.type.add", "{\"fields\":{\"title\":\"X\",\"entityTypeId\":1030}}", 400, "100");
        refused(secret, "crm.type.add", "{\"fields\":{}}", 400, "CRM_FIELD_ERROR_REQUIRED");
        refused(secret, "crm.type.add", "{}", 400, "100");
        refused(secret, "crm.type.get", "{\"id\":1}", 400, "NOT_FOUND");
        refused(portal.secret(24_302, "crm"), "crm.type.add", "{\"fields\":{\"title\":\"X\"}}", 400, "ACCESS_DENIED");
        refused(other, "crm.item.list", "{\"entityTypeId\":1030}", 400, "NOT_FOUND");
        Portal.call(secret, "crm.type.fields", "{}").body("result.fields.title.isRequired", equalTo(true));
        refused(secret, "crm.item.list", "{\"entityTypeId\":\"{id}\"}", 400, "NOT_FOUND");
    }

    // ── fields ──

    @Test
    void customFieldIsImportedShownFilteredAndRemoved() {
        long account = 24_304;
        var secret = portal.secret(account, "*");
        int list = Portal.call(secret, "crm.deal.userfield.add", """
                        {"fields":{"FIELD_NAME":"COLOUR","USER_TYPE_ID":"enumeration","LABEL":"Colour","MULTIPLE":"N",
                         "LIST":[{"VALUE":"Red","SORT":20,"XML_ID":"r"},{"VALUE":"Blue","SORT":10,"DEF":"Y"},{"VALUE":""}]}}""")
                .statusCode(200)
                .extract()
                .path("result");
        Portal.call(secret, "userfieldconfig.add", """
                        {"moduleId":"crm","field":{"entityId":"CRM_DEAL","fieldName":"UF_CRM_1700000000","userTypeId":"string",
                         "multiple":"Y","mandatory":"N","editFormLabel":{"en":"Tags","de":"Stichworte"}}}""")
                .statusCode(200)
                .body("result.field.id", instanceOf(String.class))
                .body("result.field.fieldName", equalTo("UF_CRM_1700000000"))
                .body("result.field.multiple", equalTo("Y"))
                .body("result.field.editFormLabel.de", equalTo("Stichworte"))
                .body("result.field.listColumnLabel.en", nullValue());
        Portal.call(secret, "crm.deal.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"UF_CRM_PAID\",\"USER_TYPE_ID\":\"boolean\"}}")
                .statusCode(200);

        var got = Portal.call(secret, "crm.deal.userfield.get", "{\"id\":%d}".formatted(list))
                .statusCode(200)
                .body("result.ID", equalTo(Integer.toString(list)))
                .body("result.ENTITY_ID", equalTo("CRM_DEAL"))
                .body("result.FIELD_NAME", equalTo("UF_CRM_COLOUR"))
                .body("result.SORT", equalTo("100"))
                .body("result.EDIT_FORM_LABEL.en", equalTo("Colour"))
                .body("result.LIST.VALUE", contains("Blue", "Red"))
                .body("result.LIST.DEF", contains("Y", "N"))
                .extract();
        var blue = Integer.valueOf(got.<String>path("result.LIST[0].ID"));
        var red = Integer.valueOf(got.<String>path("result.LIST[1].ID"));

        int one = imported(secret, 2, "{\"title\":\"1\",\"ufCrm_COLOUR\":%d,\"UF_CRM_1700000000\":[\"a\",\"b c\"],\"ufCrm_PAID\":\"1\"}".formatted(red));
        int two = imported(secret, 2, "{\"title\":\"2\",\"ufCrm_1700000000\":[\"b\",\"100%\"]}");
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":2,\"id\":%d}".formatted(one))
                .body("result.item.ufCrm_COLOUR", equalTo(red))
                .body("result.item.ufCrm_1700000000", contains("a", "b c"))
                .body("result.item.ufCrm_PAID", equalTo("Y"));
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":2,\"id\":%d,\"useOriginalUfNames\":\"Y\"}".formatted(two))
                .body("result.item.UF_CRM_COLOUR", equalTo(blue))
                .body("result.item.UF_CRM_1700000000", contains("b", "100%"))
                .body("result.item.title", equalTo("2"))
                .body("result.item.containsKey('ufCrm_COLOUR')", equalTo(false));
        refused(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{\"ufCrm_COLOUR\":1}}", 400, "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        refused(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{\"ufCrm_1700000000\":\"a\"}}", 400, "100");

        found(secret, "{\"ufCrm_COLOUR\":%d}".formatted(red), one);
        found(secret, "{\"@UF_CRM_COLOUR\":[%d,%d]}".formatted(red, blue), one, two);
        found(secret, "{\"ufCrm_1700000000\":\"b\"}", two);
        found(secret, "{\"@ufCrm_1700000000\":[\"b c\",\"100%\"]}", one, two);
        found(secret, "{\"!@ufCrm_1700000000\":[\"b c\"]}", two);
        found(secret, "{\"ufCrm_1700000000\":\"%\"}");
        found(secret, "{\"ufCrm_PAID\":1}", one);
        Portal.call(secret, "crm.item.list", """
                        {"entityTypeId":2,"select":["id","UF_CRM_COLOUR"],"useOriginalUfNames":"Y","order":{"ufCrm_COLOUR":"ASC"}}""")
                .body("result.items[0].size()", equalTo(2))
                .body("result.items[0].UF_CRM_COLOUR", notNullValue());

        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":2}")
                .body("result.fields.ufCrm_COLOUR.type", equalTo("enumeration"))
                .body("result.fields.ufCrm_COLOUR.isDynamic", equalTo(true))
                .body("result.fields.ufCrm_COLOUR.upperName", equalTo("UF_CRM_COLOUR"))
                .body("result.fields.ufCrm_COLOUR.items.VALUE", contains("Blue", "Red"))
                .body("result.fields.ufCrm_1700000000.isMultiple", equalTo(true));
        Portal.call(secret, "crm.deal.fields", "{}")
                .body("result.UF_CRM_COLOUR.listLabel", equalTo("Colour"))
                .body("result.TITLE", notNullValue());

        Portal.call(secret, "crm.deal.userfield.update", """
                        {"id":%d,"fields":{"MANDATORY":"Y","LIST":[{"ID":"%d","DEL":"Y"},{"ID":"%d","DEF":"N"},{"VALUE":"Green"}]}}"""
                        .formatted(list, red, blue))
                .statusCode(200)
                .body("result", equalTo(true));
        Portal.call(secret, "crm.deal.userfield.list", "{\"filter\":{\"MANDATORY\":\"Y\",\"LANG\":\"en\"}}")
                .body("result.FIELD_NAME", contains("UF_CRM_COLOUR"))
                .body("result[0].LIST.VALUE", hasItems("Blue", "Green"))
                .body("result[0].EDIT_FORM_LABEL", equalTo("Colour"))
                .body("total", equalTo(1));
        refused(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{\"title\":\"3\"}}", 400, "CRM_FIELD_ERROR_REQUIRED");
        Portal.call(secret, "userfieldconfig.list", "{\"moduleId\":\"crm\",\"filter\":{\"multiple\":\"Y\"},\"select\":{\"0\":\"*\",\"language\":\"de\"}}")
                .body("result.fields.editFormLabel", contains("Stichworte"));

        Portal.call(secret, "crm.deal.userfield.delete", "{\"id\":%d}".formatted(list)).statusCode(200).body("result", equalTo(true));
        Portal.call(secret, "crm.item.fields", "{\"entityTypeId\":2}").body("result.fields.ufCrm_COLOUR", nullValue());
        Portal.call(secret, "crm.deal.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"COLOUR\",\"USER_TYPE_ID\":\"double\"}}")
                .body("result", not(equalTo(list)));
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":2,\"id\":%d}".formatted(one))
                .statusCode(200)
                .body("result.item.ufCrm_COLOUR", nullValue());
    }

    private static void found(String secret, String filter, Integer... ids) {
        Portal.call(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":%s,\"select\":[\"id\"]}".formatted(filter))
                .statusCode(200)
                .body("result.items.id", ids.length == 0 ? equalTo(List.of()) : containsInAnyOrder(ids));
    }

    @Test
    void fieldsOfOwnTypesCarryTheNumberOfTheType() {
        var secret = portal.secret(24_305, "*");
        int id = Portal.call(secret, "crm.type.add", "{\"fields\":{\"title\":\"T\"}}").extract().path("result.type.id");
        var add = """
                {"moduleId":"crm","field":{"entityId":"CRM_%d","fieldName":"%s","userTypeId":"integer"}}""";

        Portal.call(secret, "userfieldconfig.add", add.formatted(id, "UF_CRM_%d_DIGIT".formatted(id))).statusCode(200);
        int item = imported(secret, 1030, "{\"ufCrm%dDigit\":\"12\"}".formatted(id));
        Portal.call(secret, "crm.item.get", "{\"entityTypeId\":1030,\"id\":%d}".formatted(item))
                .body("result.item.ufCrm%dDigit".formatted(id), equalTo(12));

        refused(secret, "userfieldconfig.add", add.formatted(id, "UF_CRM_DIGIT"), 400, "100");
        refused(secret, "userfieldconfig.add", add.formatted(1, "UF_CRM_1_X"), 400, "100");
        refused(secret, "userfieldconfig.add", add.formatted(id, "UF_CRM_%d_DIGIT".formatted(id)), 400, "100");
        refused(secret, "userfieldconfig.add", add.formatted(id, "UF_CRM_%d_\u00dc".formatted(id)), 400, "100");
        refused(secret, "userfieldconfig.add", add.formatted(id, "UF_CRM_%d_".formatted(id) + "X".repeat(50)), 400, "100");
        refused(secret, "userfieldconfig.add", "{\"moduleId\":\"crm\"}", 400, "100");
        refused(secret, "userfieldconfig.add", "{\"moduleId\":\"rpa\",\"field\":{}}", 400, "ACCESS_DENIED");
        refused(secret, "crm.deal.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"X\",\"USER_TYPE_ID\":\"nosuch\"}}", 400, "100");
        refused(secret, "crm.deal.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"X\"}}", 400, "100");
        refused(secret, "crm.deal.userfield.get", "{\"id\":1}", 400, "NOT_FOUND");
        refused(portal.secret(24_305, "crm"), "crm.deal.userfield.add", "{\"fields\":{}}", 400, "ACCESS_DENIED");
        refused(portal.secret(24_305, "crm"), "userfieldconfig.list", "{\"moduleId\":\"crm\"}", 403, "insufficient_scope");
        Portal.call(secret, "userfieldconfig.getTypes", "{\"moduleId\":\"crm\"}")
                .body("result.types.money.userTypeId", equalTo("money"));
        Portal.call(secret, "crm.userfield.types", "{}").body("result.ID", hasItems("file", "enumeration"));
    }

    // ── files ──

    @Test
    void fileIsKeptReadReplacedAndDeleted() throws IOException {
        long account = 24_306;
        var secret = portal.secret(account, "*");
        Portal.call(secret, "crm.contact.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"PAPERS\",\"USER_TYPE_ID\":\"file\",\"MULTIPLE\":\"Y\"}}")
                .statusCode(200);
        int id = imported(secret, 3, """
                {"name":"A","photo":["../p\u00fc \\"x\\".png","%s"],"ufCrm_PAPERS":[["1.txt","%s"],{"fileData":["2.txt","%s"]}]}"""
                .formatted(base64("photo"), base64("one"), base64("two")));

        var shown = Portal.call(secret, "crm.item.get", "{\"entityTypeId\":3,\"id\":%d}".formatted(id))
                .body("result.item.photo.id", instanceOf(Integer.class))
                .body("result.item.photo.url", startsWith("http://"))
                .body("result.item.ufCrm_PAPERS", hasSize(2))
                .extract();
        String url = shown.path("result.item.photo.urlMachine");
        given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .contentType("application/octet-stream")
                .header("Content-Disposition", equalTo(
                        "attachment; filename=\".._p_ _x_.png\"; filename*=UTF-8''..%2Fp%C3%BC%20%22x%22.png"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body(equalTo("photo"));
        given().urlEncodingEnabled(false).get(url + "x").then().statusCode(401).body("error", equalTo("NO_AUTH_FOUND"));
        given().get("/rest/crm.controller.item.getFile").then().statusCode(401).body("error", equalTo("NO_AUTH_FOUND"));
        assertThat(portal.rows("SELECT name, size_bytes, encode(sha256, 'hex') AS sha FROM record_file WHERE account_id = $1 ORDER BY id", account))
                .extracting(row -> row.getString("name") + ' ' + row.getLong("size_bytes"))
                .containsExactly("../p\u00fc \"x\".png 5", "1.txt 3", "2.txt 3");

        int kept = shown.path("result.item.ufCrm_PAPERS[1].id");
        Portal.call(secret, "crm.item.update", """
                        {"entityTypeId":3,"id":%d,"fields":{"photo":"","ufCrm_PAPERS":[{"id":%d},["3.txt","%s"]]}}"""
                        .formatted(id, kept, base64("three")))
                .statusCode(200)
                .body("result.item.photo", nullValue())
                .body("result.item.ufCrm_PAPERS", hasSize(2))
                .body("result.item.ufCrm_PAPERS[0].id", equalTo(kept));
        assertThat(names(account)).containsExactly("2.txt", "3.txt");
        given().urlEncodingEnabled(false).get(url).then().statusCode(400).body("error", equalTo("NOT_FOUND"));

        var keys = keys(account);
        assertThat(keys).hasSize(2).allMatch(key -> Files.exists(uploads.resolve(key)));
        Portal.call(secret, "crm.item.delete", "{\"entityTypeId\":3,\"id\":%d}".formatted(id)).statusCode(200);
        assertThat(names(account)).isEmpty();
        assertThat(keys).noneMatch(key -> Files.exists(uploads.resolve(key)));
    }

    @Test
    void filesOfRefusedRowsLeaveNothing() throws IOException {
        long account = 24_307;
        var secret = portal.secret(account, "*");
        imported(secret, 3, "{\"name\":\"first\",\"createdTime\":\"2020-01-02T00:00:00Z\"}");
        long before = files();

        Portal.call(secret, "crm.item.batchImport", """
                        {"entityTypeId":3,"data":[
                          {"name":"A","photo":["a","%1$s"]},
                          {"name":"B","photo":["b","broken!"]},
                          {"name":"C","birthdate":"never","photo":["c","%1$s"]},
                          {"name":"D","photo":["d","%1$s"],"createdTime":"2020-01-01T00:00:00Z"}]}""".formatted(base64("x")))
                .statusCode(200)
                .body("result.items[0].item.id", notNullValue())
                .body("result.items[1].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"))
                .body("result.items[1].error_description", equalTo("Invalid value for field \"Photo\""))
                .body("result.items[2].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"))
                .body("result.items[3].error", equalTo("CRM_FIELD_ERROR_VALUE_NOT_VALID"));

        assertThat(names(account)).containsExactly("a");
        assertThat(files()).isEqualTo(before + 1);
        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", account)).hasSize(2);

        int known = Portal.call(secret, "crm.item.list", "{\"entityTypeId\":3,\"filter\":{\"name\":\"A\"}}").extract().path("result.items[0].id");
        refused(secret, "crm.item.update", "{\"entityTypeId\":3,\"id\":%d,\"fields\":{\"photo\":[\"e\",\"%s\"],\"birthdate\":\"never\"}}"
                .formatted(known, base64("y")), 400, "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        assertThat(names(account)).containsExactly("a");
        assertThat(files()).isEqualTo(before + 1);
    }

    @Test
    void callThatComesAgainKeepsItsFilesOnce() throws IOException {
        long account = 24_308;
        var secret = portal.secret(account, "crm");
        long before = files();

        var ids = IntStream.range(0, 6).parallel().mapToObj(i -> given().contentType(ContentType.JSON)
                        .body("{\"entityTypeId\":3,\"fields\":{\"photo\":[\"a\",\"%s\"]}}".formatted(base64("x")))
                        .post("/rest/1/{secret}/crm.item.import?bx24_request_id=r", secret)
                        .then()
                        .statusCode(200)
                        .extract()
                        .<Integer>path("result.item.id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        assertThat(names(account)).containsExactly("a");
        assertThat(files()).isEqualTo(before + 1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names(long account) {
        return portal.rows("SELECT name FROM record_file WHERE account_id = $1 ORDER BY id", account).stream()
                .map(row -> row.getString("name"))
                .toList();
    }

    private List<String> keys(long account) {
        return portal.rows("SELECT upload_key FROM record_file WHERE account_id = $1 ORDER BY id", account).stream()
                .map(row -> row.getString("upload_key"))
                .toList();
    }

    private long files() throws IOException {
        Files.createDirectories(uploads);
        try (var all = Files.list(uploads)) {
            return all.count();
        }
    }

    // ── people ──

    @Test
    void secretIsGoodForItsPersonOnly() {
        var second = portal.secretOf(2, 24_309, "crm");

        int id = given().contentType(ContentType.JSON)
                .body("{\"entityTypeId\":2,\"fields\":{}}")
                .post("/rest/2/{secret}/crm.item.import", second)
                .then()
                .statusCode(200)
                .extract()
                .path("result.item.id");
        given().get("/rest/2/{secret}/crm.item.get?entityTypeId=2&id=" + id, second)
                .then()
                .body("result.item.createdBy", equalTo(2))
                .body("result.item.assignedById", equalTo(2));
        given().get("/rest/2/{secret}/profile", second).then().body("result.ID", equalTo("2"));
        given().get("/rest/1/{secret}/profile", second).then().statusCode(401).body("error", equalTo("INVALID_CREDENTIALS"));
    }

    // ── other forms ──

    @Test
    void answerIsXmlWhereItIsAskedFor() {
        var secret = portal.secret(24_310, "crm");

        given().get("/rest/1/{secret}/profile.xml", secret)
                .then()
                .statusCode(200)
                .contentType("text/xml")
                .body("response.result.ID", equalTo("1"))
                .body("response.time.date_start", notNullValue());
        given().get("/rest/1/{secret}/crm.item.get.xml/?entityTypeId=2&id=1", secret)
                .then()
                .statusCode(400)
                .contentType("text/xml")
                .body("response.error", equalTo("NOT_FOUND"));
    }

    @Test
    void patternsAreTheClientsOwn() {
        var secret = portal.secret(24_311, "*");
        int one = imported(secret, 2, "{\"title\":\"Milk_1\"}");
        int two = imported(secret, 2, "{\"title\":\"milkshake\\\\\"}");

        found(secret, "{\"=%title\":\"milk%\"}", one, two);
        found(secret, "{\"%=title\":\"%_1\"}", one);
        found(secret, "{\"=%title\":\"milk\"}");
        found(secret, "{\"=%title\":\"%\\\\\"}", two);
        found(secret, "{\"!=%title\":\"%shake%\"}", one);
        found(secret, "{\"!%=title\":\"%shake%\"}", one);
    }

    // ── too much ──

    @Test
    void moreThanIsMeantIsRefusedAndNotCarriedOut() {
        long account = 24_312;
        var secret = portal.secret(account, "*");
        var conditions = IntStream.range(0, 300).mapToObj(i -> "\"%d\":{\"id\":%d}".formatted(i, i)).collect(Collectors.joining(","));
        var values = IntStream.range(0, 20_000).mapToObj(Integer::toString).collect(Collectors.joining(","));

        refused(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":{%s}}".formatted(conditions), 400, "INVALID_ARG_VALUE");
        refused(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":{\"@id\":[%s]}}".formatted(values), 400, "INVALID_ARG_VALUE");
        refused(secret, "crm.item.import", "{\"entityTypeId\":3,\"fields\":{\"name\":\"n\",\"PHONE\":[%s]}}".formatted(
                IntStream.range(0, 5_000).mapToObj(i -> "{\"VALUE\":\"1\"}").collect(Collectors.joining(","))), 400,
                "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        refused(secret, "crm.item.list", "{\"entityTypeId\":2,\"filter\":{\"title\":\"a\\u0000\"}}", 400, "INVALID_ARG_VALUE");
        refused(secret, "crm.type.add", "{\"fields\":{\"title\":\"a\\u0000\"}}", 400, "100");
        refused(secret, "crm.deal.userfield.add", "{\"fields\":{\"FIELD_NAME\":\"X\",\"USER_TYPE_ID\":\"string\",\"LABEL\":\"\\u0000\"}}", 400, "100");
        refused(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{\"title\":\"a\\u0000b\"}}", 400, "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        refused(secret, "crm.type.list", "{\"order\":{%s}}".formatted(IntStream.range(0, 20_000)
                .mapToObj(i -> "\"f%d\":\"ASC\"".formatted(i)).collect(Collectors.joining(","))), 400, "INVALID_ARG_VALUE");
        refused(secret, "crm.deal.userfield.list", "{\"order\":{%s}}".formatted(IntStream.range(0, 20_000)
                .mapToObj(i -> "\"f%d\":\"ASC\"".formatted(i)).collect(Collectors.joining(","))), 400, "INVALID_ARG_VALUE");
        refused(secret, "crm.item.import", "{\"entityTypeId\":2,\"fields\":{\"x\":[" + "1,".repeat(300_000) + "1]}}", 400, "100");
        refused(secret, "crm.item.import", "{\"entityTypeId\":3,\"fields\":{\"photo\":[[" + "[\"a\",\"QQ==\"],".repeat(60) + "[]]]}}", 400,
                "CRM_FIELD_ERROR_VALUE_NOT_VALID");
        given().contentType("application/x-www-form-urlencoded")
                .body("entityTypeId=2&fields" + "[a]".repeat(1_000) + "=1")
                .post("/rest/1/{secret}/crm.item.import", secret)
                .then().statusCode(400).body("error", equalTo("100"));
        given().contentType("application/x-www-form-urlencoded")
                .body(IntStream.range(0, 30_000).mapToObj(i -> "fields[f%d]=1".formatted(i)).collect(Collectors.joining("&")))
                .post("/rest/1/{secret}/crm.item.import", secret)
                .then().statusCode(400).body("error", equalTo("100"));
        var references = IntStream.range(0, 15_000).mapToObj(i -> "fields[" + i + "]=$result[a]").collect(Collectors.joining("&"));
        given().contentType(ContentType.JSON)
                .body("{\"cmd\":{\"a\":\"methods\",\"b\":\"crm.item.import?entityTypeId=2&%s\"}}".formatted(references))
                .post("/rest/1/{secret}/batch", secret)
                .then().statusCode(200).body("result.result_error.b.error", equalTo("100"));

        assertThat(portal.rows("SELECT id FROM stored_record WHERE account_id = $1", account)).isEmpty();
        // A refused row stands in the history, as one that made nothing.
        assertThat(portal.rows(
                        "SELECT id FROM import_job WHERE account_id = $1 AND rows_refused <> total_rows", account))
                .isEmpty();
    }
}
