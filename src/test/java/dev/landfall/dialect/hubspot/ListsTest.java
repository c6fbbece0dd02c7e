package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.landfall.store.RecordListsEditor;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of records, as HubSpot's lists API makes, shows and changes them.
@QuarkusTest
class ListsTest {

    private static final long ACCOUNT = 4_401;
    private static final String LISTS = "/crm/v3/lists";
    private static final AtomicLong IDS = new AtomicLong(440_100_000);

    @Inject
    Door door;

    @Inject
    RecordListsEditor editor;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "crm.lists.read", "crm.lists.write");
    }

    private long contact() {
        return record("hubspot:0-1");
    }

    private long record(String type) {
        long id = IDS.incrementAndGet();
        door.run(
                "INSERT INTO stored_record (account_id, record_type, id, properties) VALUES ($1, $2, $3, '{}')",
                Tuple.of(ACCOUNT, type, id));
        return id;
    }

    private static String someName() {
        return "list " + UUID.randomUUID();
    }

    private Response create(String name) {
        return create(name, "0-1", "MANUAL");
    }

    private Response create(String name, String objectType, String processingType) {
        return post("", "{\"name\": \"%s\", \"objectTypeId\": \"%s\", \"processingType\": \"%s\"}"
                .formatted(name, objectType, processingType));
    }

    private String created(String name) {
        return create(name).then().statusCode(200).extract().path("list.listId");
    }

    private Response post(String path, String body) {
        return with(token).contentType("application/json").body(body).post(LISTS + path);
    }

    private Response put(String path, String body) {
        return with(token).contentType("application/json").body(body).put(LISTS + path);
    }

    private Response put(String path) {
        return with(token).put(LISTS + path);
    }

    private Response get(String path) {
        return with(token).get(LISTS + path);
    }

    private void add(String list, Object... records) {
        put("/" + list + "/memberships/add", List.of(records).toString()).then().statusCode(200);
    }

    private List<Long> members(String list) {
        return get("/" + list + "/memberships").jsonPath().getList("results.recordId", Long.class);
    }

    @Test
    void listIsMadeAndShown() {
        var name = someName();

        var created = create(name);
        created.then()
                .statusCode(200)
                .body("list.listId", matchesPattern("\\d+"))
                .body("list.listVersion", equalTo(1))
                .body("list.name", equalTo(name))
                .body("list.objectTypeId", equalTo("0-1"))
                .body("list.processingType", equalTo("MANUAL"))
                .body("list.processingStatus", equalTo("COMPLETE"))
                .body("list.size", equalTo(0))
                .body("list.createdAt", matchesPattern("\\d{4}-.*\\.\\d{3}Z"));
        String id = created.path("list.listId");
        add(id, contact());

        get("/" + id).then().statusCode(200).body("list.size", equalTo(1));
        get("/object-type-id/contacts/name/" + name)
                .then()
                .statusCode(200)
                .body("list.listId", equalTo(id));
        get("/object-type-id/0-2/name/" + name).then().statusCode(404);
    }

    @Test
    void pathsMayEndInASlash() {
        var name = someName();

        with(token)
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"objectTypeId\": \"0-2\", \"processingType\": \"SNAPSHOT\"}".formatted(name))
                .post(LISTS + "/")
                .then()
                .statusCode(200)
                .body("list.objectTypeId", equalTo("0-2"))
                .body("list.processingType", equalTo("SNAPSHOT"));
        with(token).get(LISTS + "/?listIds=1").then().statusCode(200);
    }

    @Test
    void nameIsTakenOncePerObjectType() {
        var name = someName();
        created(name);

        create(name)
                .then()
                .statusCode(400)
                .body("category", equalTo("VALIDATION_ERROR"))
                .body("subCategory", equalTo("ILS.DUPLICATE_LIST_NAMES"))
                .body("message", containsString(name));
        create(name, "0-2", "MANUAL").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                {"name": "a", "objectTypeId": "0-1", "processingType": "DYNAMIC"}                                              | Dynamic lists are not supported
                {"name": "a", "objectTypeId": "0-1", "processingType": "SNAPSHOT", "filterBranch": {"filterBranches": [{"filters": [{}]}]}} | cannot be filled by filters
                {"name": "a", "objectTypeId": "0-1", "processingType": "OTHER"}                                                | must be one of MANUAL, SNAPSHOT, DYNAMIC
                {"name": "a", "objectTypeId": "0-1"}                                                                           | processingType is missing
                {"name": " ", "objectTypeId": "0-1", "processingType": "MANUAL"}                                               | name is missing
                {"name": "a", "objectTypeId": "boats", "processingType": "MANUAL"}                                             | Unable to infer object type from: boats
                {"name": "a", "processingType": "MANUAL"}                                                                      | objectTypeId is missing
                [                                                                                                              | Invalid input JSON
                """)
    void listThatMakesNoSenseIsRefused(String body, String message) {
        post("", body)
                .then()
                .statusCode(400)
                .body("category", equalTo("VALIDATION_ERROR"))
                .body("message", containsString(message));
    }

    @Test
    void severalListsAreShownByTheirIds() {
        var one = created(someName());
        var other = created(someName());

        get("?listIds=" + other + "&listIds=" + one + "&listIds=99")
                .then()
                .statusCode(200)
                .body("lists.listId", equalTo(List.of(one, other)));
        get("?listIds=" + one + "," + other).then().body("lists", hasSize(2));
        get("").then().statusCode(200).body("lists", empty());
    }

    @Test
    void listsAreSearchedByPartsOfTheirNames() {
        var mark = UUID.randomUUID().toString();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(created("List %d of %s".formatted(i, mark)));
        }
        add(ids.getFirst(), contact(), contact());

        post("/search", "{\"query\": \"OF %s\", \"count\": 2}".formatted(mark.toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(200)
                .body("lists.listId", equalTo(ids.subList(0, 2)))
                .body("lists[0].additionalProperties.hs_list_size", equalTo("2"))
                .body("total", equalTo(3))
                .body("offset", equalTo(2))
                .body("hasMore", equalTo(true));
        post("/search", "{\"query\": \"%s\", \"count\": 2, \"offset\": 2}".formatted(mark))
                .then()
                .body("lists.listId", equalTo(ids.subList(2, 3)))
                .body("hasMore", equalTo(false));
        post("/search", "{\"query\": \"%s\", \"listIds\": [\"%s\"]}".formatted(mark, ids.getLast()))
                .then()
                .body("lists.listId", equalTo(List.of(ids.getLast())));
        post("/search", "{\"query\": \"%s\", \"processingTypes\": [\"SNAPSHOT\", \"DYNAMIC\"]}".formatted(mark))
                .then()
                .body("lists", empty());
        post("/search", "{\"query\": \"%s\", \"processingTypes\": [\"DYNAMIC\"]}".formatted(mark))
                .then()
                .body("total", equalTo(0));
        post("/search", "{\"query\": \"%s\", \"processingTypes\": [\"MANUAL\"]}".formatted(mark))
                .then()
                .body("total", equalTo(3));
        post("/search", "{\"count\": 501}").then().statusCode(400);
    }

    @Test
    void listIsRenamed() {
        var name = someName();
        var taken = someName();
        created(taken);
        var id = created(someName());

        with(token)
                .queryParam("listName", name)
                .put(LISTS + "/" + id + "/update-list-name")
                .then()
                .statusCode(200)
                .body("updatedList.listId", equalTo(id))
                .body("updatedList.name", equalTo(name))
                .body("updatedList.listVersion", equalTo(2));
        with(token)
                .queryParam("listName", taken)
                .put(LISTS + "/" + id + "/update-list-name")
                .then()
                .statusCode(400)
                .body("subCategory", equalTo("ILS.DUPLICATE_LIST_NAMES"));
        put("/" + id + "/update-list-name").then().statusCode(400);
        with(token)
                .queryParam("listName", "any")
                .put(LISTS + "/99/update-list-name")
                .then()
                .statusCode(404);
    }

    @Test
    void deletedListIsGoneUntilItIsRestored() {
        var name = someName();
        var id = created(name);
        long contact = contact();
        add(id, contact);

        with(token).delete(LISTS + "/" + id).then().statusCode(204);
        with(token).delete(LISTS + "/" + id).then().statusCode(404);
        get("/" + id).then().statusCode(404);
        get("/" + id + "/memberships").then().statusCode(404);
        put("/" + id + "/memberships/add", "[]").then().statusCode(404);
        get("/records/contacts/" + contact + "/memberships").then().body("results", empty());

        put("/" + id + "/restore").then().statusCode(204);
        put("/" + id + "/restore").then().statusCode(204);
        assertThat(members(id)).containsExactly(contact);
        put("/99/restore").then().statusCode(404);
    }

    @Test
    void restoredListNeedsItsName() {
        var name = someName();
        var id = created(name);
        with(token).delete(LISTS + "/" + id).then().statusCode(204);
        created(name);

        put("/" + id + "/restore").then().statusCode(400).body("subCategory", equalTo("ILS.DUPLICATE_LIST_NAMES"));
    }

    @Test
    void recordsComeAndGo() {
        var id = created(someName());
        long one = contact();
        long other = contact();
        long company = record("hubspot:0-2");

        put("/" + id + "/memberships/add", "[\"%d\", %d, \"%d\", \"98\"]".formatted(other, one, company))
                .then()
                .statusCode(200)
                .body("recordsIdsAdded", equalTo(texts(one, other)))
                .body("recordIdsRemoved", empty())
                .body("recordIdsMissing", equalTo(texts(98, company)));
        put("/" + id + "/memberships/add", "[\"%d\"]".formatted(one))
                .then()
                .statusCode(200)
                .body("recordsIdsAdded", empty())
                .body("recordIdsMissing", empty());
        put(
                        "/" + id + "/memberships/add-and-remove",
                        "{\"recordIdsToAdd\": [\"%1$d\"], \"recordIdsToRemove\": [\"%2$d\"]}".formatted(other, one))
                .then()
                .statusCode(200)
                .body("recordsIdsAdded", empty())
                .body("recordIdsRemoved", equalTo(texts(one)));
        assertThat(members(id)).containsExactly(other);

        put("/" + id + "/memberships/remove", "[\"%d\"]".formatted(other))
                .then()
                .statusCode(200)
                .body("recordIdsRemoved", equalTo(texts(other)));
        assertThat(members(id)).isEmpty();
        put("/" + id + "/memberships/add", "[\"x\"]").then().statusCode(400);
        put("/" + id + "/memberships/add", "{}").then().statusCode(400);
        put("/99/memberships/add", "[\"1\"]").then().statusCode(404);
    }

    private static List<String> texts(long... ids) {
        return Arrays.stream(ids).mapToObj(Long::toString).toList();
    }

    @Test
    void membersOfAnotherListAreAdded() {
        var source = created(someName());
        var target = created(someName());
        String companies = create(someName(), "0-2", "MANUAL").path("list.listId");
        long one = contact();
        long other = contact();
        add(source, one, other);
        add(target, one);

        put("/" + target + "/memberships/add-from/" + source).then().statusCode(204);

        assertThat(members(target)).containsExactly(one, other);
        put("/" + companies + "/memberships/add-from/" + source).then().statusCode(400);
        put("/" + target + "/memberships/add-from/99").then().statusCode(404);
    }

    @Test
    void listIsCleared() {
        var id = created(someName());
        add(id, contact(), contact());

        with(token).delete(LISTS + "/" + id + "/memberships").then().statusCode(204);

        assertThat(members(id)).isEmpty();
        get("/" + id).then().statusCode(200);
    }

    @Test
    void membersArePagedByIdOrByTheOrderOfJoining() {
        var id = created(someName());
        var records = List.of(contact(), contact(), contact(), contact());
        add(id, records.get(2));
        add(id, records.get(0), records.get(3));
        add(id, records.get(1));

        assertThat(paged("/" + id + "/memberships")).isEqualTo(records);
        assertThat(paged("/" + id + "/memberships/join-order"))
                .isEqualTo(List.of(records.get(2), records.get(0), records.get(3), records.get(1)));
        get("/" + id + "/memberships?after=x").then().statusCode(400);
        get("/" + id + "/memberships/join-order?after=7").then().statusCode(400);
        get("/" + id + "/memberships?before=7").then().statusCode(400);
        get("/" + id + "/memberships?limit=251").then().statusCode(400);
        get("/" + id + "/memberships")
                .then()
                .body("$", not(hasKey("paging")))
                .body("results[0].membershipTimestamp", matchesPattern("\\d{4}-.*\\.\\d{3}Z"));
    }

    private List<Long> paged(String path) {
        var all = new ArrayList<Long>();
        var request = with(token).queryParam("limit", 3);
        String after = null;
        do {
            var page = (after == null ? request : with(token).queryParam("limit", 3).queryParam("after", after))
                    .get(LISTS + path);
            all.addAll(page.jsonPath().getList("results.recordId", Long.class));
            after = page.path("paging.next.after");
        } while (after != null);
        return all;
    }

    @Test
    void recordKnowsItsLists() {
        var one = created(someName());
        var other = created(someName());
        long contact = contact();
        add(one, contact);
        add(other, contact);

        get("/records/0-1/" + contact + "/memberships")
                .then()
                .statusCode(200)
                .body("results.listId", equalTo(List.of(one, other)))
                .body("results[0].listVersion", equalTo(1))
                .body("results[0].firstAddedTimestamp", matchesPattern("\\d{4}-.*Z"))
                .body("total", equalTo(2));
        get("/records/0-1/99/memberships").then().statusCode(404);
        get("/records/0-2/" + contact + "/memberships").then().statusCode(404);
    }

    @Test
    void archivedRecordIsOnNoList() {
        var id = created(someName());
        long contact = contact();
        add(id, contact);
        door.run(
                "UPDATE stored_record SET archived_at = now() WHERE account_id = $1 AND id = $2",
                Tuple.of(ACCOUNT, contact));

        assertThat(members(id)).isEmpty();
        get("/" + id).then().body("list.size", equalTo(0));
    }

    @Test
    void listsNeedTheirScopes() {
        var reader = door.token(ACCOUNT, "crm.lists.read");
        var none = door.token(ACCOUNT, "crm.import");
        var id = created(someName());

        with(reader).get(LISTS + "/" + id).then().statusCode(200);
        with(reader)
                .contentType("application/json")
                .body("[]")
                .put(LISTS + "/" + id + "/memberships/add")
                .then()
                .statusCode(403)
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.lists.write")));
        with(none).get(LISTS + "/" + id).then().statusCode(403);
        with(none).get(LISTS + "/" + id + "/memberships").then().statusCode(403);
    }

    @Test
    void listsOfAnotherAccountAreNotThere() {
        var id = created(someName());
        var stranger = door.token(4_402, "*");

        with(stranger).get(LISTS + "/" + id).then().statusCode(404);
        with(stranger).get(LISTS + "/" + id + "/memberships").then().statusCode(404);
        with(stranger).delete(LISTS + "/" + id).then().statusCode(404);
    }

    @Test
    void importsOfOneNameGetListsOfDifferentNames() throws Throwable {
        var name = someName();

        var ids = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            ids.add(VertxContextSupport.subscribeAndAwait(
                    () -> Panache.withTransaction(() -> editor.openFor(ACCOUNT, name, "hubspot:0-1"))));
        }

        assertThat(ids.stream().map(id -> get("/" + id).<String>path("list.name")))
                .containsExactly(name, name + " (2)", name + " (3)");
    }
}
