package dev.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.account.Accounts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever asks for what is another account's gets the answer for what has never been, at every endpoint that takes an id.
@QuarkusTest
class TenancyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)(:[^}]*)?}");

    /// What differs from answer to answer anyway.
    private static final Pattern OF_THE_MOMENT = Pattern.compile(
            "\"(correlationId|startedAt|completedAt|requestedAt|instance|date_start|date_finish)\":\"[^\"]*\"|\"time\":\\{[^}]*}");

    /// Names that are the same for everybody.
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("objectType", "contacts"),
            Map.entry("objectTypeId", "0-1"),
            Map.entry("fromObjectType", "contacts"),
            Map.entry("toObjectType", "contacts"),
            Map.entry("from", "contacts"),
            Map.entry("to", "contacts"),
            Map.entry("associationType", "449"),
            Map.entry("position", "0"));

    /// What every account numbers or names by itself, so that the same value means something else in each.
    private static final Set<String> NUMBERED_WITHIN =
            Set.of("ownerId", "pipelineId", "stageId", "typeId", "associationIdentifier", "name");

    /// A body in which something is found by every endpoint that reads one.
    private static final String BODY = """
            {"properties": {"firstname": "stolen"}, "label": "stolen", "name": "stolen", "displayOrder": 1, "options": [],
             "inputs": [{"id": "ID", "name": "ID", "objectId": "ID", "properties": {"firstname": "stolen"},
                         "from": {"id": "ID"}, "to": {"id": "ID"}, "type": "449"}],
             "primaryObjectId": "ID", "objectIdToMerge": "OTHER", "objectId": "ID", "recordIdsToAdd": ["ID"],
             "recordIdsToRemove": [], "charset": "UTF-8", "operations": {"hubspot:0-1": "UPSERT"},
             "files": [{"position": 0, "columns": [{"recordType": "hubspot:0-1", "role": "RECORD_KEY", "property": "email"}]}]}
            """;

    @TestHTTPResource("/")
    URI service;

    @Inject
    Accounts accounts;

    private String owner;
    private String stranger;

    @BeforeEach
    void openAccounts() throws Throwable {
        owner = token();
        stranger = token();
    }

    private String token() throws Throwable {
        long account = Long.parseLong(String.valueOf(VertxContextSupport.subscribeAndAwait(() -> accounts.open("tenant")).id()));
        return VertxContextSupport.subscribeAndAwait(() -> accounts.giveToken(account, "tenant", Set.of("*"), Optional.empty()))
                .orElseThrow()
                .token()
                .value();
    }

    private HttpResponse<String> send(String token, String method, String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private String created(String path, String type, String body, String idAt) throws Exception {
        var answer = send(owner, "POST", path, type, body);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
        var id = JSON.readTree(answer.body()).at(idAt).asText();
        assertThat(id).as("%s: %s", path, answer.body()).isNotEmpty();
        return id;
    }

    private static String form(String request) {
        return """
                --b\r
                Content-Disposition: form-data; name="files"; filename="a.csv"\r
                Content-Type: text/csv\r
                \r
                Email\nada@tenant.example\n\r
                %s--b--\r
                """.formatted(request.isEmpty() ? "" : """
                --b\r
                Content-Disposition: form-data; name="importRequest"\r
                \r
                %s\r
                """.formatted(request));
    }

    private String contact(String name) throws Exception {
        return created(
                "/crm/v3/objects/contacts",
                "application/json",
                "{\"properties\": {\"email\": \"%s@tenant.example\"}}".formatted(name),
                "/id");
    }

    /// One of each, by the name of the parameter that leads to it.
    private Map<String, String> things() throws Exception {
        var things = new LinkedHashMap<String, String>();
        var record = contact("grace");
        for (var name : List.of("objectId", "recordId", "fromObjectId", "toObjectId")) {
            things.put(name, record);
        }
        var list = "{\"name\": \"own\", \"objectTypeId\": \"0-1\", \"processingType\": \"MANUAL\"}";
        things.put("listId", created("/crm/v3/lists", "application/json", list, "/list/listId"));
        things.put("sourceListId", things.get("listId"));
        things.put("listName", "own");
        things.put(
                "propertyName",
                created(
                        "/crm/v3/properties/contacts",
                        "application/json",
                        "{\"name\": \"own_property\", \"label\": \"Own\", \"type\": \"string\", \"fieldType\": \"text\", \"groupName\": \"contactinformation\"}",
                        "/name"));
        things.put(
                "groupName",
                created(
                        "/crm/v3/properties/contacts/groups",
                        "application/json",
                        "{\"name\": \"own_group\", \"label\": \"Own\"}",
                        "/name"));
        things.put(
                "importId",
                created(
                        "/crm/v3/imports",
                        "multipart/form-data; boundary=b",
                        form("""
                                {"name": "demo", "files": [{"fileName": "a.csv", "fileImportPage": {"hasHeader": true,
                                 "columnMappings": [{"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"}]}}]}"""),
                        "/id"));
        things.put("draftId", created("/imports/drafts", "multipart/form-data; boundary=b", form(""), "/id"));
        return things;
    }

    private static String missing(String name, String own) {
        return name.equals("draftId") || name.equals("importId")
                ? own.matches("\\d+") ? "999999999" : own.replaceAll("[0-9a-f]", "0")
                : own.matches("\\d+") ? "999999999" : "never_was";
    }

    private List<String> state(Map<String, String> things) throws Exception {
        var state = new ArrayList<String>();
        for (var path : List.of(
                "/crm/v3/objects/contacts/" + things.get("objectId"),
                "/crm/v3/lists/" + things.get("listId"),
                "/crm/v3/lists/" + things.get("listId") + "/memberships",
                "/crm/v3/properties/contacts/own_property",
                "/crm/v3/properties/contacts/groups/own_group",
                "/crm/v3/objects/contacts/" + things.get("objectId") + "/associations/contacts",
                "/imports/drafts/" + things.get("draftId"))) {
            var answer = send(owner, "GET", path, "application/json", "");
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            state.add(answer.body());
        }
        return state;
    }

    @Test
    void strangerSeesNothingAndChangesNothing() throws Exception {
        var things = things();
        var before = state(things);
        var softly = new SoftAssertions();
        var document = JSON.readTree(send(owner, "GET", "/q/openapi?format=json", "application/json", "").body());
        int asked = 0;

        for (var path : document.path("paths").properties()) {
            // Doors with one resource have a test of their own, links to attachments are signed, and operators have no account.
            if (path.getKey().matches("/(api|rest|admin|oauth|attachments|q|\\.well-known).*")) {
                continue;
            }
            var names = PARAMETER.matcher(path.getKey()).results().map(found -> found.group(1)).toList();
            softly.assertThat(names)
                    .as(path.getKey())
                    .allMatch(name -> things.containsKey(name) || FIXED.containsKey(name) || NUMBERED_WITHIN.contains(name));
            if (names.stream().noneMatch(things::containsKey)) {
                continue;
            }
            for (var method : List.of("get", "post", "put", "patch", "delete")) {
                if (path.getValue().has(method)) {
                    compare(softly, method.toUpperCase(java.util.Locale.ROOT), path.getKey(), things);
                    asked++;
                }
            }
        }

        assertThat(asked).isGreaterThan(40);
        System.out.printf("%d endpoints of HubSpot's door and the console asked for things of another account%n", asked);
        softly.assertThat(state(things)).isEqualTo(before);
        softly.assertAll();
    }

    private void compare(SoftAssertions softly, String method, String template, Map<String, String> things) throws Exception {
        var foreign = new LinkedHashMap<String, String>();
        var never = new LinkedHashMap<String, String>();
        var names = PARAMETER.matcher(template).results().map(found -> found.group(1)).toList();
        for (var name : names) {
            foreign.put(name, things.getOrDefault(name, FIXED.getOrDefault(name, "1")));
            never.put(name, things.containsKey(name) ? missing(name, things.get(name)) : foreign.get(name));
        }
        softly.assertThat(answer(method, template, foreign, things.get("objectId")))
                .as("%s %s", method, template)
                .isEqualTo(answer(method, template, never, "999999999"));
    }

    private String answer(String method, String template, Map<String, String> parameters, String id) throws Exception {
        var path = PARAMETER.matcher(template).replaceAll(found -> parameters.get(found.group(1)));
        var answer = send(stranger, method, path, "application/json", BODY.replace("ID", id).replace("OTHER", "5"));
        var text = OF_THE_MOMENT.matcher(answer.body()).replaceAll("");
        for (var value : parameters.values()) {
            if (!FIXED.containsValue(value)) {
                text = withoutId(text, value);
            }
        }
        return answer.statusCode() + " " + withoutId(text, id);
    }

    /// Only where the id stands by itself: a short one occurs in other numbers too.
    private static String withoutId(String text, String id) {
        return text.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(id) + "(?![A-Za-z0-9])", "ID");
    }

    // ── the doors with one resource ──

    @Test
    void strangerOfCommerceLayersDoorFindsNothing() throws Exception {
        var jsonApi = "application/vnd.api+json";
        var attributes = Map.of(
                "skus", "{\"code\": \"OWN1\", \"name\": \"own\"}",
                "imports", "{\"resource_type\": \"skus\", \"inputs\": [{\"code\": \"OWN2\", \"name\": \"own\"}]}",
                "webhooks", "{\"topic\": \"imports.complete\", \"callback_url\": \"https://tenant.example/\"}",
                "cleanups", "{\"resource_type\": \"skus\", \"filters\": {\"code_eq\": \"nobody\"}}");
        var softly = new SoftAssertions();

        for (var type : attributes.keySet()) {
            var document = "{\"data\": {\"type\": \"%s\", \"attributes\": %s}}".formatted(type, attributes.get(type));
            var own = created("/api/" + type, jsonApi, document, "/data/id");
            for (var method : List.of("GET", "PATCH", "DELETE")) {
                softly.assertThat(atApi(method, type, own)).as("%s %s", method, type).isEqualTo(atApi(method, type, "NeverHasBn"));
            }
            softly.assertThat(send(owner, "GET", "/api/" + type + "/" + own, jsonApi, "").statusCode()).isEqualTo(200);
        }
        softly.assertAll();
    }

    private String atApi(String method, String type, String id) throws Exception {
        var body = "{\"data\": {\"type\": \"%s\", \"id\": \"%s\", \"attributes\": {\"name\": \"stolen\"}}}".formatted(type, id);
        var answer = send(stranger, method, "/api/" + type + "/" + id, "application/vnd.api+json", body);
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        return answer.statusCode() + " " + withoutId(answer.body(), id);
    }

    @Test
    void strangerOfBitrix24sDoorFindsNothing() throws Exception {
        var own = created("/rest/1/" + owner + "/crm.item.add", "application/json", "{\"entityTypeId\": 3, \"fields\": {\"name\": \"own\"}}", "/result/item/id");
        var methods = JSON.readTree(send(stranger, "GET", "/rest/1/" + stranger + "/methods", "application/json", "").body());
        var softly = new SoftAssertions();
        int asked = 0;

        for (JsonNode method : methods.path("result")) {
            if (method.asText().matches(".*\\.(get|update|delete)")) {
                softly.assertThat(atRest(method.asText(), own)).as(method.asText()).isEqualTo(atRest(method.asText(), "999999999"));
                asked++;
            }
        }

        assertThat(asked).isGreaterThan(10);
        var after = send(owner, "POST", "/rest/1/" + owner + "/crm.item.get", "application/json", "{\"entityTypeId\": 3, \"id\": %s}".formatted(own));
        softly.assertThat(JSON.readTree(after.body()).at("/result/item/name").asText()).isEqualTo("own");
        softly.assertAll();
    }

    private String atRest(String method, String id) throws Exception {
        var body = "{\"id\": %s, \"entityTypeId\": 3, \"moduleId\": \"crm\", \"fields\": {\"NAME\": \"stolen\", \"name\": \"stolen\"}}".formatted(id);
        var answer = send(stranger, "POST", "/rest/1/" + stranger + "/" + method, "application/json", body);
        return answer.statusCode() + " " + withoutId(OF_THE_MOMENT.matcher(answer.body()).replaceAll(""), id);
    }
}
