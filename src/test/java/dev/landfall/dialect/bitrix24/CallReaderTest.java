package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallReaderTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({
        "/rest/1/secret/crm.item.batchImport, 1, secret, crm.item.batchimport",
        "/rest/1/secret/crm.item.batchImport.json, 1, secret, crm.item.batchimport",
        "/rest/1/secret//crm.item.batchimport/, 1, secret, crm.item.batchimport",
        "//rest//1//secret/CRM.ITEM.IMPORT.JSON/, 1, secret, crm.item.import",
        "/rest/crm.item.import, , , crm.item.import",
        "/rest//crm.item.import, , , crm.item.import",
        "/rest/crm.item.import.json, , , crm.item.import",
        "/rest/api/1/secret/crm.item.import, 1, secret, crm.item.import",
        "/rest/api/crm.item.import, , , crm.item.import",
        "/rest/1/a%2Bb/profile, 1, a+b, profile",
        "/rest/1/a+b/profile, 1, a+b, profile"
    })
    void pathsOfAllClientsAreRead(String path, String user, String secret, String method) {
        var target = CallReader.Target.of(path);

        assertThat(target)
                .isEqualTo(new CallReader.Target(Optional.ofNullable(user), Optional.ofNullable(secret), method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest/", "/rest", "/rest/x/secret/profile", "/rest/1/secret", "/rest/1/2/3/4"})
    void otherPathsNameNoMethod(String path) {
        assertThatThrownBy(() -> CallReader.Target.of(path))
                .isInstanceOfSatisfying(Bitrix24Refusal.class, refusal -> assertThat(refusal.error().code())
                        .isEqualTo(ErrorCode.ERROR_METHOD_NOT_FOUND));
    }

    @Test
    void bodyGoesBeforeTheQuery() {
        var call = read("a=query&b=query", JSON, "{\"a\":\"body\",\"c\":1,\"d\":true,\"e\":null}");

        assertThat(call.parameters().text("a")).contains("body");
        assertThat(call.parameters().text("b")).contains("query");
        assertThat(call.parameters().text("c")).contains("1");
        assertThat(call.parameters().text("d")).contains("Y");
        assertThat(call.parameters().get("e")).contains(new Input.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "", "{\"fields\":[]}"})
    void emptyObjectsMayBeLists(String body) {
        assertThat(read("", JSON, body).parameters().object("fields").isEmpty()).isTrue();
    }

    @Test
    void multipartIsRead() {
        var body = "--b\r\nContent-Disposition: form-data; name=\"entityTypeId\"\r\n\r\n2\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"fields[title]\"\r\n\r\nÄpfel\r\n& more\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--b--\r\n";

        var call = read("", "multipart/form-data; boundary=b", body);

        assertThat(call.parameters().text("entityTypeId")).contains("2");
        assertThat(call.parameters().object("fields").text("title")).contains("Äpfel\r\n& more");
        assertThat(call.parameters().get("file")).isEmpty();
    }

    @Test
    void longFieldsAreTaken() {
        var long_ = "x".repeat(100_000);

        assertThat(read("", FORM, "fields[comments]=" + long_).parameters().object("fields").text("comments"))
                .contains(long_);
    }

    @Test
    void tokenIsFoundWhereverItStands() {
        assertThat(read("auth=t", JSON, "{}").token()).map(token -> token.value()).contains("t");
        assertThat(read("", JSON, "{\"auth\":\"t\"}").token()).map(token -> token.value()).contains("t");
        assertThat(read("", FORM, "auth=t").token()).map(token -> token.value()).contains("t");
        assertThat(read("", JSON, "{\"auth\":\"t\"}").parameters().get("auth")).isEmpty();
        assertThat(read("", JSON, "{}").token()).isEmpty();
    }

    @Test
    void requestIdIsNoParameter() {
        var call = read("bx24_request_id=7&bx24_sdk_ver=2", JSON, "{}");

        assertThat(call.retry().requestId()).contains("7");
        assertThat(call.parameters().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":", "[1,2", "1", "\"x\"", "{} {}", "{\"a\":NaN}", "<html>"})
    void otherBodiesAreRefused(String body) {
        assertThatThrownBy(() -> {
                    var call = read("", JSON, body);
                    throw new AssertionError(call);
                })
                .isInstanceOfSatisfying(Bitrix24Refusal.class, refusal -> assertThat(refusal.error().code().code())
                        .isEqualTo("100"));
    }

    @Test
    void deepJsonIsRefused() {
        var body = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> read("", JSON, body)).isInstanceOf(Bitrix24Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x"})
    void brokenMultipartIsRefused(String contentType) {
        assertThatThrownBy(() -> read("", contentType, "--b\r\n\r\n")).isInstanceOf(Bitrix24Refusal.class);
    }

    private static RestCall read(String query, String contentType, String body) {
        return CallReader.read(new CallReader.Request(
                "/rest/profile", query, contentType, "", "", "", body.getBytes(StandardCharsets.UTF_8), "http://x"));
    }
}
