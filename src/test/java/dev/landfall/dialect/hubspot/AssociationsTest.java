package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Associations, as both versions of HubSpot's API make, show and remove them.
@QuarkusTest
class AssociationsTest {

    private static final long ACCOUNT = 4_301;
    private static final String PRIMARY = "[{\"associationCategory\": \"HUBSPOT_DEFINED\", \"associationTypeId\": 1}]";
    private static final String BILLING = "[{\"associationCategory\": \"HUBSPOT_DEFINED\", \"associationTypeId\": 931}]";
    private static final AtomicLong IDS = new AtomicLong(430_100_000);

    @Inject
    Door door;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "crm.objects.contacts.read", "crm.objects.contacts.write",
                "crm.objects.companies.read", "crm.objects.companies.write");
    }

    private long contact() {
        return record("hubspot:0-1");
    }

    private long company() {
        return record("hubspot:0-2");
    }

    private long record(String type) {
        long id = IDS.incrementAndGet();
        door.run(
                "INSERT INTO stored_record (account_id, record_type, id, properties) VALUES ($1, $2, $3, '{}')",
                Tuple.of(ACCOUNT, type, id));
        return id;
    }

    private void archive(long id) {
        door.run(
                "UPDATE stored_record SET archived_at = now() WHERE account_id = $1 AND id = $2",
                Tuple.of(ACCOUNT, id));
    }

    private static String objects(String from, long fromId, String to) {
        return "/crm/v4/objects/%s/%d/associations/%s".formatted(from, fromId, to);
    }

    private Response put(String path) {
        return with(token).put(path);
    }

    private Response put(String path, String body) {
        return with(token).contentType("application/json").body(body).put(path);
    }

    private Response post(String path, String body) {
        return with(token).contentType("application/json").body(body).post(path);
    }

    /// What a contact is associated with: `company: type type`, in order.
    private List<String> companiesOf(long contact) {
        return associations(with(token).get(objects("contacts", contact, "companies")));
    }

    private static List<String> associations(Response page) {
        page.then().statusCode(200);
        JsonPath json = page.jsonPath();
        List<String> ids = json.getList("results.toObjectId", String.class);
        return IntStream.range(0, ids.size())
                .mapToObj(i -> ids.get(i) + ": "
                        + json.getList("results[" + i + "].associationTypes.typeId", Integer.class).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    private void associate(long contact, long company) {
        put("/crm/v4/objects/contacts/%d/associations/default/companies/%d".formatted(contact, company))
                .then()
                .statusCode(200);
    }

    @Test
    void defaultAssociationIsPlainAndTheFirstIsPrimary() {
        long contact = contact();
        long first = company();
        long second = company();

        put("/crm/v4/objects/contact/%d/associations/default/company/%d".formatted(contact, first))
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETE"))
                .body("results", hasSize(1))
                .body("results[0].from.id", equalTo(Long.toString(contact)))
                .body("results[0].to.id", equalTo(Long.toString(first)))
                .body("results[0].associationSpec.associationTypeId", equalTo(279))
                .body("results[0].associationSpec.associationCategory", equalTo("HUBSPOT_DEFINED"))
                .body("$", not(hasKey("errors")));
        associate(contact, second);
        associate(contact, second);

        with(token)
                .get(objects("0-1", contact, "0-2"))
                .then()
                .statusCode(200)
                .body("results", hasSize(2))
                .body("results[0].associationTypes", hasSize(2))
                .body("results[0].associationTypes[0].label", nullValue())
                .body("results[0].associationTypes[0]", hasKey("label"))
                .body("results[0].associationTypes[0].category", equalTo("HUBSPOT_DEFINED"))
                .body("results[0].associationTypes[1].label", equalTo("Primary"))
                .body("$", not(hasKey("paging")));
        assertThat(companiesOf(contact)).containsExactly(first + ": 279 1", second + ": 279");
        assertThat(associations(with(token).get(objects("companies", first, "contacts"))))
                .containsExactly(contact + ": 280 2");
    }

    @Test
    void labelBringsThePlainAssociationAlong() {
        long contact = contact();
        long company = company();

        put(objects("contacts", contact, "companies") + "/" + company, BILLING)
                .then()
                .statusCode(201)
                .body("fromObjectTypeId", equalTo("0-1"))
                .body("fromObjectId", equalTo(Long.toString(contact)))
                .body("toObjectTypeId", equalTo("0-2"))
                .body("toObjectId", equalTo(Long.toString(company)))
                .body("labels", equalTo(List.of("Billing Contact")));

        assertThat(companiesOf(contact)).containsExactly(company + ": 279 1 931");
    }

    @Test
    void anotherCompanyTakesThePlaceOfThePrimaryOne() {
        long contact = contact();
        long first = company();
        long second = company();
        associate(contact, first);

        put(objects("contacts", contact, "companies") + "/" + second, PRIMARY)
                .then()
                .statusCode(201)
                .body("labels", equalTo(List.of("Primary")));

        assertThat(companiesOf(contact)).containsExactly(first + ": 279", second + ": 279 1");
        assertThat(associations(with(token).get(objects("companies", first, "contacts"))))
                .containsExactly(contact + ": 280");
    }

    @Test
    void dissociatingLeavesNothingAndMayBeSaidTwice() {
        long contact = contact();
        long company = company();
        put(objects("contacts", contact, "companies") + "/" + company, BILLING).then().statusCode(201);

        for (int i = 0; i < 2; i++) {
            with(token)
                    .delete(objects("companies", company, "contacts") + "/" + contact)
                    .then()
                    .statusCode(204);
        }

        assertThat(companiesOf(contact)).isEmpty();
        assertThat(door.count("SELECT count(*) FROM stored_link WHERE account_id = 4301 AND " + contact
                        + " IN (from_id, to_id)"))
                .isZero();
    }

    @Test
    void labelThatIsRemovedLeavesTheAssociation() {
        var all = door.token(ACCOUNT, "*");
        var labels = "/crm/v4/associations/contacts/companies/labels";
        int label = with(all)
                .contentType("application/json")
                .body("{\"name\": \"short_lived\", \"label\": \"Short-lived\"}")
                .post(labels)
                .then()
                .statusCode(200)
                .extract()
                .path("results[0].typeId");
        long contact = contact();
        long company = company();
        put(
                        objects("contacts", contact, "companies") + "/" + company,
                        "[{\"associationCategory\": \"USER_DEFINED\", \"associationTypeId\": %d}]".formatted(label))
                .then()
                .statusCode(201);
        var before = companiesOf(contact);

        with(all).delete(labels + "/" + label).then().statusCode(204);

        assertThat(before).containsExactly(company + ": 279 1 " + label);
        assertThat(companiesOf(contact)).containsExactly(company + ": 279 1");
        assertThat(door.count("SELECT count(*) FROM stored_link WHERE account_id = 4301 AND cardinality(labels) > 1 AND "
                        + contact + " IN (from_id, to_id)"))
                .isZero();
    }

    @Test
    void pagesGoThroughAllRecords() {
        long company = company();
        List<Long> contacts = LongStream.range(0, 5).map(i -> contact()).boxed().toList();
        contacts.forEach(contact -> associate(contact, company));

        var first = with(token).queryParam("limit", 3).get(objects("companies", company, "contacts"));
        var second = with(token)
                .queryParam("limit", 3)
                .queryParam("after", first.<String>path("paging.next.after"))
                .get(objects("companies", company, "contacts"));

        assertThat(associations(first)).containsExactlyElementsOf(
                contacts.subList(0, 3).stream().map(id -> id + ": 280 2").toList());
        assertThat(associations(second)).containsExactlyElementsOf(
                contacts.subList(3, 5).stream().map(id -> id + ": 280 2").toList());
        second.then().body("$", not(hasKey("paging")));
    }

    @Test
    void archivedRecordsAreNotShown() {
        long contact = contact();
        long company = company();
        long other = company();
        associate(contact, company);
        archive(company);

        assertThat(companiesOf(contact)).isEmpty();
        associate(contact, other);

        assertThat(companiesOf(contact)).containsExactly(other + ": 279 1");
    }

    @Test
    void batchAssociatesWhatIsThereAndTellsOfTheRest() {
        long contact = contact();
        long company = company();
        var inputs = """
                {"inputs": [
                  {"from": {"id": "%1$d"}, "to": {"id": "%2$d"}, "types": %3$s},
                  {"from": {"id": %1$d}, "to": {"id": "99"}, "types": %3$s}]}
                """;

        post("/crm/v4/associations/contacts/companies/batch/create", inputs.formatted(contact, company, BILLING))
                .then()
                .statusCode(207)
                .body("status", equalTo("COMPLETE"))
                .body("results", hasSize(1))
                .body("results[0].labels", equalTo(List.of("Billing Contact")))
                .body("numErrors", equalTo(1))
                .body("errors[0].status", equalTo("error"))
                .body("errors[0].category", equalTo("OBJECT_NOT_FOUND"))
                .body("errors[0].message", containsString("99"))
                .body("errors[0].context.toObjectId", equalTo(List.of("99")));
        post(
                        "/crm/v4/associations/contacts/companies/batch/create",
                        "{\"inputs\": [{\"from\": {\"id\": \"%d\"}, \"to\": {\"id\": \"%d\"}, \"types\": %s}]}"
                                .formatted(contact, company, PRIMARY))
                .then()
                .statusCode(201)
                .body("$", not(hasKey("errors")))
                .body("$", not(hasKey("numErrors")));

        assertThat(companiesOf(contact)).containsExactly(company + ": 279 1 931");
    }

    @Test
    void batchReadsAndTellsOfThoseWithoutAny() {
        long contact = contact();
        long lonely = contact();
        long company = company();
        associate(contact, company);

        post(
                        "/crm/v4/associations/contacts/companies/batch/read",
                        "{\"inputs\": [{\"id\": \"%d\"}, {\"id\": \"%d\"}]}".formatted(contact, lonely))
                .then()
                .statusCode(207)
                .body("results", hasSize(1))
                .body("results[0].from.id", equalTo(Long.toString(contact)))
                .body("results[0].to[0].toObjectId", equalTo(Long.toString(company)))
                .body("results[0].to[0].associationTypes.typeId", equalTo(List.of(279, 1)))
                .body("errors[0].subCategory", equalTo("crm.associations.NO_ASSOCIATIONS_FOUND"))
                .body("errors[0].message", equalTo("No company is associated with contact %d.".formatted(lonely)))
                .body("errors[0].context.fromObjectId", equalTo(List.of(Long.toString(lonely))));
        post(
                        "/crm/v4/associations/contacts/companies/batch/read",
                        "{\"inputs\": [{\"id\": \"%d\"}]}".formatted(contact))
                .then()
                .statusCode(200)
                .body("results", hasSize(1));
        post(
                        "/crm/v4/associations/contacts/companies/batch/read",
                        "{\"inputs\": [{\"id\": \"%d\", \"after\": \"%d\"}]}".formatted(contact, company))
                .then()
                .statusCode(207)
                .body("results", empty());
    }

    @Test
    void batchAssociatesByDefaultWithOneStatusWhateverCame() {
        long contact = contact();
        long company = company();

        post(
                        "/crm/v4/associations/contacts/companies/batch/associate/default",
                        "{\"inputs\": [{\"from\": {\"id\": \"%1$d\"}, \"to\": {\"id\": \"%2$d\"}}, {\"from\": {\"id\": \"98\"}, \"to\": {\"id\": \"%2$d\"}}]}"
                                .formatted(contact, company))
                .then()
                .statusCode(200)
                .body("results", hasSize(1))
                .body("numErrors", equalTo(1));

        assertThat(companiesOf(contact)).containsExactly(company + ": 279 1");
    }

    @Test
    void batchArchivesLabelsAloneOrAssociationsWhole() {
        long contact = contact();
        long company = company();
        long other = company();
        put(objects("contacts", contact, "companies") + "/" + company, BILLING).then().statusCode(201);
        associate(contact, other);

        post(
                        "/crm/v4/associations/contacts/companies/batch/labels/archive",
                        "{\"inputs\": [{\"from\": {\"id\": \"%d\"}, \"to\": {\"id\": \"%d\"}, \"types\": %s}]}"
                                .formatted(contact, company, BILLING))
                .then()
                .statusCode(204);
        assertThat(companiesOf(contact)).containsExactly(company + ": 279 1", other + ": 279");

        post(
                        "/crm/v4/associations/contacts/companies/batch/archive",
                        "{\"inputs\": [{\"from\": {\"id\": \"%d\"}, \"to\": [{\"id\": \"%d\"}, {\"id\": \"%d\"}]}]}"
                                .formatted(contact, company, other))
                .then()
                .statusCode(204);
        assertThat(companiesOf(contact)).isEmpty();
    }

    @Test
    void contactsAreAssociatedWithEachOther() {
        long one = contact();
        long other = contact();

        put("/crm/v4/objects/contacts/%d/associations/default/contacts/%d".formatted(one, other))
                .then()
                .statusCode(200);

        assertThat(associations(with(token).get(objects("contacts", other, "contacts"))))
                .containsExactly(one + ": 449");
        put("/crm/v4/objects/contacts/%d/associations/default/contacts/%d".formatted(one, one))
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                HUBSPOT_DEFINED | 280 | 280 is no association type
                USER_DEFINED    | 1   | USER_DEFINED 1 is no association type
                HUBSPOT_DEFINED | 4   | 4 is no association type
                SOMEBODY        | 1   | must be one of HUBSPOT_DEFINED
                """)
    void typeOfAnotherPairIsRefused(String category, int typeId, String message) {
        long contact = contact();
        long company = company();

        put(
                        objects("contacts", contact, "companies") + "/" + company,
                        "[{\"associationCategory\": \"%s\", \"associationTypeId\": %d}]".formatted(category, typeId))
                .then()
                .statusCode(400)
                .body("category", equalTo("VALIDATION_ERROR"))
                .body("message", containsString(message));

        assertThat(companiesOf(contact)).isEmpty();
    }

    @Test
    void recordsThatAreNotThereAreNotFound() {
        long contact = contact();
        long company = company();
        long gone = company();
        archive(gone);

        put(objects("contacts", contact, "companies") + "/99", PRIMARY).then().statusCode(404);
        put(objects("contacts", contact, "companies") + "/" + contact, PRIMARY).then().statusCode(400);
        put(objects("contacts", company, "companies") + "/" + gone, PRIMARY).then().statusCode(404);
        put("/crm/v4/objects/contacts/%d/associations/default/companies/%d".formatted(contact, gone))
                .then()
                .statusCode(404);
        with(token).get(objects("contacts", 99, "companies")).then().statusCode(404);
        with(token).get(objects("contacts", company, "companies")).then().statusCode(404);
        with(token).get("/crm/v4/objects/contacts/me/associations/companies").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
                /crm/v4/associations/boats/companies/batch/read      | {"inputs": [{"id": "1"}]}
                /crm/v4/associations/contacts/companies/batch/read   | {"inputs": []}
                /crm/v4/associations/contacts/companies/batch/read   | {}
                /crm/v4/associations/contacts/companies/batch/read   | {"inputs": [{"id": "x"}]}
                /crm/v4/associations/contacts/companies/batch/read   | {"inputs":
                /crm/v4/associations/contacts/companies/batch/create | {"inputs": [{"from": {"id": "1"}, "to": {"id": "2"}}]}
                /crm/v4/associations/contacts/companies/batch/create | {"inputs": [{"from": 1, "to": {"id": "2"}}]}
                /crm/v3/associations/contacts/companies/batch/create | {"inputs": [{"from": {"id": "1"}, "to": {"id": "2"}, "type": "contact_to_deal"}]}
                /crm/v3/associations/contacts/companies/batch/create | {"inputs": [{"from": {"id": "1"}, "to": {"id": "2"}}]}
                /crm/v3/associations/contacts/companies/batch/create | nothing
                """)
    void requestThatMakesNoSenseIsRefused(String path, String body) {
        post(path, body).then().statusCode(400).body("category", equalTo("VALIDATION_ERROR"));
    }

    @Test
    void tooManyInputsAreRefused() {
        var inputs = LongStream.rangeClosed(1, 1_001)
                .mapToObj("{\"id\": \"%d\"}"::formatted)
                .collect(Collectors.joining(",", "{\"inputs\": [", "]}"));

        post("/crm/v4/associations/contacts/companies/batch/read", inputs)
                .then()
                .statusCode(400)
                .body("message", containsString("1000"));
    }

    @Test
    void bothObjectTypesNeedTheirScope() {
        long contact = contact();
        long company = company();
        var reader = door.token(ACCOUNT, "crm.objects.contacts.read", "crm.objects.companies.read");
        var half = door.token(ACCOUNT, "crm.objects.contacts.read", "crm.objects.contacts.write");

        with(reader).get(objects("contacts", contact, "companies")).then().statusCode(200);
        with(reader)
                .put("/crm/v4/objects/contacts/%d/associations/default/companies/%d".formatted(contact, company))
                .then()
                .statusCode(403)
                .body("errors[0].context.requiredGranularScopes", hasItem("crm.objects.contacts.write"));
        with(half)
                .get(objects("contacts", contact, "companies"))
                .then()
                .statusCode(403)
                .body("errors[0].context.requiredGranularScopes", hasItem("crm.objects.companies.read"));
    }

    @Test
    void recordsOfAnotherAccountAreNotThere() {
        long contact = contact();
        long company = company();
        var stranger = door.token(4_302, "*");

        with(stranger).get(objects("contacts", contact, "companies")).then().statusCode(404);
        with(stranger)
                .put("/crm/v4/objects/contacts/%d/associations/default/companies/%d".formatted(contact, company))
                .then()
                .statusCode(404);
    }

    @Test
    void formerVersionKnowsTypesByName() {
        long contact = contact();
        long company = company();
        var path = "/crm/v3/associations/contacts/companies/";
        var pair = "{\"inputs\": [{\"from\": {\"id\": \"%d\"}, \"to\": {\"id\": \"%d\"}, \"type\": \"%s\"}]}";

        with(token)
                .get(path + "types")
                .then()
                .statusCode(200)
                .body("results.name", hasItems("contact_to_company", "contact_to_company_unlabeled"))
                .body("results.find { it.name == 'contact_to_company' }.id", equalTo("1"));
        post(path + "batch/create", pair.formatted(contact, company, "contact_to_company_unlabeled"))
                .then()
                .statusCode(201)
                .body("results[0].from.id", equalTo(Long.toString(contact)))
                .body("results[0].type", equalTo("contact_to_company_unlabeled"));
        post(path + "batch/create", pair.formatted(contact, 99, "1"))
                .then()
                .statusCode(207)
                .body("errors", hasSize(1));
        post(path + "batch/read", "{\"inputs\": [{\"id\": \"%d\"}]}".formatted(contact))
                .then()
                .statusCode(200)
                .body("results[0].to.id", equalTo(List.of(Long.toString(company), Long.toString(company))))
                .body("results[0].to.type", equalTo(List.of("contact_to_company_unlabeled", "contact_to_company")));
        post(path + "batch/archive", pair.formatted(contact, company, "contact_to_company")).then().statusCode(204);

        assertThat(companiesOf(contact)).isEmpty();
    }

    @Test
    void formerVersionAssociatesOneRecord() {
        long contact = contact();
        long company = company();
        var path = "/crm/v3/objects/contacts/%d/associations/companies".formatted(contact);

        put(path + "/" + company + "/contact_to_company")
                .then()
                .statusCode(200)
                .body("id", equalTo(Long.toString(contact)));
        with(token)
                .get(path)
                .then()
                .statusCode(200)
                .body("results.id", hasItem(Long.toString(company)))
                .body("results.type", hasItem("contact_to_company"));
        put(path + "/99/contact_to_company").then().statusCode(404);
        put(path + "/" + company + "/nonsense").then().statusCode(400);
        with(token).delete(path + "/" + company + "/279").then().statusCode(204);

        with(token).get(path).then().statusCode(200).body("results", empty());
    }
}
