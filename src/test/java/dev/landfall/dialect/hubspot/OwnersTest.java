package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.with;
import static dev.landfall.dialect.hubspot.Envelopes.assertRefused;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OwnersTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(4_141_000);
    private static final String OWNERS = "/crm/v3/owners";

    @Inject
    Door door;

    private long account;
    private String token;

    @BeforeEach
    void openAccount() {
        account = ACCOUNTS.incrementAndGet();
        token = door.token(account, "*");
    }

    private String created(String first) {
        return with(token).body("""
                {"email": "%s@owners.example", "firstName": "%s", "lastName": "Example"}
                """.formatted(first.toLowerCase(java.util.Locale.ROOT), first)).post(OWNERS).then().statusCode(201).extract().path("id");
    }

    @Test
    void firstAccountHasAnOwner() {
        with(door.token(1, "*")).get(OWNERS + "/").then()
                .statusCode(200)
                .body("results[0].firstName", equalTo("Landfall"))
                .body("results[0].email", equalTo("owner@landfall.invalid"))
                .body("results[0].type", equalTo("PERSON"));
    }

    @Test
    void ownersAreMadeAndListedInPages() {
        var ada = created("Ada");
        var grace = created("Grace");

        String after = with(token).get(OWNERS + "?limit=1").then()
                .statusCode(200)
                .body("results.id", equalTo(List.of(ada)))
                .extract().path("paging.next.after");
        with(token).get(OWNERS + "?limit=1&after=" + after).then()
                .body("results.id", equalTo(List.of(grace)))
                .body("$", not(hasKey("paging")));
        with(token).get(OWNERS + "?email=ADA@owners.example").then().body("results.id", equalTo(List.of(ada)));
        with(token).get(OWNERS + "/" + ada).then()
                .statusCode(200)
                .body("firstName", equalTo("Ada"))
                .body("lastName", equalTo("Example"))
                .body("archived", is(false));
        with(token).get(OWNERS + "/" + ada + "?idProperty=userId").then().statusCode(200);
    }

    @Test
    void archivedOwnerIsNoLongerListed() {
        var ada = created("Ada");
        var grace = created("Grace");

        with(token).delete(OWNERS + "/" + ada).then().statusCode(204);

        with(token).get(OWNERS).then().body("results.id", equalTo(List.of(grace)));
        with(token).get(OWNERS + "?archived=true").then().body("results.id", equalTo(List.of(ada)));
        assertRefused(with(token).get(OWNERS + "/" + ada), 404, "OBJECT_NOT_FOUND");
        with(token).get(OWNERS + "/" + ada + "?archived=true").then().statusCode(200);
        assertRefused(with(token).delete(OWNERS + "/" + ada), 404, "OBJECT_NOT_FOUND");
        assertRefused(with(token).delete(OWNERS + "/" + grace), 400, "VALIDATION_ERROR");
        created("Ada");
    }

    @Test
    void takenAddressIsAConflict() {
        created("Ada");

        assertRefused(
                with(token).body("{\"email\": \"ADA@owners.example\", \"firstName\": \"A\"}").post(OWNERS), 409, "CONFLICT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\": \"a@b.example\"}", "{\"email\": \"nobody\", \"firstName\": \"A\"}"})
    void ownerThatCannotBeIsRefused(String body) {
        assertRefused(with(token).body(body).post(OWNERS), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=501", "?after=x", "?archived=x", "/1?idProperty=email"})
    void badQueryIsRefused(String query) {
        assertRefused(with(token).get(OWNERS + query), 400, "VALIDATION_ERROR");
    }

    @Test
    void ownerIsImportedByIdAddressAndName() {
        var ada = created("Ada");
        var request = """
                {"name": "owned", "files": [{"fileName": "owned.csv", "fileFormat": "CSV", "fileImportPage": {
                 "hasHeader": true, "columnMappings": [
                  {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                  {"columnObjectTypeId": "0-1", "columnName": "Owner", "propertyName": "hubspot_owner_id"}]}}]}
                """;

        Door.importAndWait(token, request, "owned.csv", """
                Email,Owner
                a@owned.example,%s
                b@owned.example,ada@owners.example
                c@owned.example,Ada Example
                """.formatted(ada));

        for (var email : List.of("a@owned.example", "b@owned.example", "c@owned.example")) {
            with(token).get("/crm/v3/objects/contacts/" + email + "?idProperty=email&properties=hubspot_owner_id").then()
                    .statusCode(200)
                    .body("properties.hubspot_owner_id", equalTo(ada));
        }
    }

    @Test
    void scopesAreThoseOfOwners() {
        var reader = door.token(account, "crm.objects.owners.read");

        with(reader).get(OWNERS).then().statusCode(200).body("results", hasSize(0));
        assertRefused(with(reader).body("{}").post(OWNERS), 403, "MISSING_SCOPES");
        assertRefused(with(door.token(account, "crm.import")).get(OWNERS), 403, "MISSING_SCOPES")
                .body("errors[0].context.requiredGranularScopes", equalTo(List.of("crm.objects.owners.read")));
    }
}
