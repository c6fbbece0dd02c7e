package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.NodeScript;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// HubSpot's own client for Node, unchanged but for the base URL, associates records and keeps lists by its typed calls.
@QuarkusTest
class AssociationsClientIT {

    private static final long ACCOUNT = 7_301;
    private static final long CONTACT = 730_100_001;
    private static final long LONELY = 730_100_002;
    private static final long COMPANY = 730_100_003;
    private static final long OTHER = 730_100_004;

    @Inject
    Door door;

    @Test
    void clientAssociatesRecordsAndKeepsLists() throws Exception {
        var token = door.token(ACCOUNT, "*");
        insert("hubspot:0-1", CONTACT);
        insert("hubspot:0-1", LONELY);
        insert("hubspot:0-2", COMPANY);
        insert("hubspot:0-2", OTHER);

        var seen = NodeScript.in("hubspot").run(
                "associations.js",
                Map.of(
                        "BASE", "http://localhost:" + RestAssured.port,
                        "TOKEN", token,
                        "CONTACTS", CONTACT + "," + LONELY,
                        "COMPANIES", COMPANY + "," + OTHER));

        assertVersion4(seen.at("/version4"));
        assertVersion3(seen.at("/version3"));
        assertLists(seen.at("/lists"));
    }

    private void insert(String type, long id) {
        door.run(
                "INSERT INTO stored_record (account_id, record_type, id, properties) VALUES ($1, $2, $3, '{}')",
                Tuple.of(ACCOUNT, type, id));
    }

    private static void assertVersion4(JsonNode seen) {
        var plain = "[\"HUBSPOT_DEFINED\",279,null]";
        var primary = "[\"HUBSPOT_DEFINED\",1,\"Primary\"]";
        var billing = "[\"HUBSPOT_DEFINED\",931,\"Billing Contact\"]";

        assertThat(seen.at("/plain")).hasToString("[\"COMPLETE\",\"%d\",279]".formatted(CONTACT));
        assertThat(seen.at("/labelled")).hasToString("[\"0-1\",\"%d\",[\"Billing Contact\"]]".formatted(OTHER));
        assertThat(seen.at("/both"))
                .hasToString("[[\"%d\",[%s,%s]],[\"%d\",[%s,%s]]]"
                        .formatted(COMPANY, plain, primary, OTHER, plain, billing));
        assertThat(seen.at("/pages")).hasToString("[1,1,true]");
        assertThat(seen.at("/read"))
                .hasToString("[1,\"%d\",2,\"crm.associations.NO_ASSOCIATIONS_FOUND\"]".formatted(CONTACT));
        assertThat(seen.at("/created")).hasToString("[[\"Primary\"]]");
        assertThat(seen.at("/partly")).hasToString("[1,1,\"OBJECT_NOT_FOUND\"]");
        assertThat(seen.at("/defaults").asInt()).isEqualTo(1);
        assertThat(seen.at("/moved"))
                .hasToString("[[\"%d\",[%s]],[\"%d\",[%s,%s,%s]]]"
                        .formatted(COMPANY, plain, OTHER, plain, primary, billing));
        assertThat(seen.at("/unlabelled"))
                .hasToString("[[\"%d\",[%s]],[\"%d\",[%s,%s]]]".formatted(COMPANY, plain, OTHER, plain, primary));
        assertThat(seen.at("/none").asInt()).isZero();
        assertThat(seen.at("/unknownRecord/code").asInt()).isEqualTo(404);
        assertThat(seen.at("/otherPair/code").asInt()).isEqualTo(400);
    }

    private static void assertVersion3(JsonNode seen) {
        assertThat(seen.at("/types")).hasToString("[\"1\"]");
        assertThat(seen.at("/created"))
                .hasToString("[[\"%d\",\"%d\",\"contact_to_company\"]]".formatted(CONTACT, COMPANY));
        assertThat(seen.at("/read")).hasToString("[\"contact_to_company_unlabeled\",\"contact_to_company\"]");
        assertThat(seen.at("/gone")).hasToString("[0,1]");
    }

    private static void assertLists(JsonNode seen) {
        assertThat(seen.at("/list")).hasToString("[\"from Node\",\"0-1\",\"MANUAL\",0,true]");
        assertThat(seen.at("/duplicate/code").asInt()).isEqualTo(400);
        assertThat(seen.at("/duplicate/subCategory").asText()).isEqualTo("ILS.DUPLICATE_LIST_NAMES");
        assertThat(seen.at("/dynamic").asInt()).isEqualTo(400);
        assertThat(seen.at("/added")).hasToString("[2,[\"999999999\"]]");
        assertThat(seen.at("/changed")).hasToString("[0,1]");
        assertThat(seen.at("/members")).hasToString("[[true,true]]");
        assertThat(seen.at("/joined").asInt()).isEqualTo(1);
        assertThat(seen.at("/ofRecord")).hasToString("[true]");
        assertThat(seen.at("/copied").asInt()).isEqualTo(1);
        assertThat(seen.at("/removed").asInt()).isEqualTo(1);
        assertThat(seen.at("/renamed")).hasToString("[\"renamed\",true]");
        assertThat(seen.at("/all").asInt()).isEqualTo(2);
        assertThat(seen.at("/found")).hasToString("[1,false,\"0\"]");
        assertThat(seen.at("/gone").asInt()).isEqualTo(404);
        assertThat(seen.at("/back")).hasToString("[\"renamed\",0]");
    }
}
