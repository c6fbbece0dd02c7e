package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.NodeScript;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// HubSpot's own client for Node on definitions: properties, schemas, pipelines, owners, labels. Left out where there is
/// no Node.
@QuarkusTest
class CatalogueClientIT {

    @Inject
    Door door;

    @Test
    void clientMakesReadsChangesAndRemovesDefinitions() throws Exception {
        var seen = NodeScript.in("hubspot").run(
                "catalogue.js",
                Map.of("BASE", "http://localhost:" + RestAssured.port, "TOKEN", door.token(7_101, "*")));

        assertProperties(seen.at("/properties"));
        assertSchemas(seen.at("/schemas"));
        assertPipelines(seen.at("/pipelines"));
        assertThat(seen.at("/owners/listed").asBoolean()).isTrue();
        assertThat(seen.at("/owners/byEmail")).hasToString("[\"Ada\"]");
        assertThat(seen.at("/owners/one")).hasToString("[\"PERSON\",true,false]");
        assertThat(seen.at("/owners/notThere/code").asInt()).isEqualTo(404);
        assertThat(seen.at("/labels/made")).hasToString("[\"USER_DEFINED\",\"USER_DEFINED\"]");
        assertThat(seen.at("/labels/renamed").asBoolean()).isTrue();
        assertThat(seen.at("/labels/plain").asBoolean()).isTrue();
        assertThat(seen.at("/labels/gone").asBoolean()).isTrue();
    }

    private static void assertProperties(JsonNode seen) {
        assertThat(seen.at("/group")).hasToString("[\"Mine\",\"Ours\",\"Ours\",true]");
        assertThat(seen.at("/made")).hasToString("[\"enumeration\",\"select\",[\"red\",\"green\"],true]");
        assertThat(seen.at("/changed")).hasToString("[\"Tint\",\"Tint\"]");
        assertThat(seen.at("/listed").asBoolean()).isTrue();
        assertThat(seen.at("/many")).hasToString("[\"COMPLETE\",2,1,1,2]");
        assertThat(seen.at("/taken")).hasToString("{\"code\":409,\"category\":\"CONFLICT\"}");
        assertThat(seen.at("/readOnly")).hasToString("{\"code\":400,\"category\":\"VALIDATION_ERROR\"}");
        assertThat(seen.at("/gone")).hasToString("{\"code\":404,\"category\":\"OBJECT_NOT_FOUND\"}");
    }

    private static void assertSchemas(JsonNode seen) {
        assertThat(seen.at("/made")).hasToString("[true,[\"plate\"],true]");
        assertThat(seen.at("/associations").asInt()).isEqualTo(2);
        assertThat(seen.at("/read").asBoolean()).isTrue();
        assertThat(seen.at("/listed").asBoolean()).isTrue();
        assertThat(seen.at("/changed").asText()).isEqualTo("Autos");
        assertThat(seen.at("/association")).hasToString("[\"car_to_garage\",\"0-2\"]");
        assertThat(seen.at("/pipelines")).hasToString("[\"In\"]");
        assertThat(seen.at("/gone/code").asInt()).isEqualTo(404);
    }

    private static void assertPipelines(JsonNode seen) {
        assertThat(seen.at("/builtIn").asBoolean()).isTrue();
        assertThat(seen.at("/made")).hasToString("[[\"Open\",\"false\"],[\"Won\",\"true\"]]");
        assertThat(seen.at("/read").asBoolean()).isTrue();
        assertThat(seen.at("/changed").asBoolean()).isTrue();
        assertThat(seen.at("/replaced")).hasToString("[[\"Open\",\"Lost\"],true]");
        assertThat(seen.at("/stages")).hasToString("[\"Later\",\"Latest\",\"0.7\",3]");
        assertThat(seen.at("/gone/code").asInt()).isEqualTo(404);
    }
}
