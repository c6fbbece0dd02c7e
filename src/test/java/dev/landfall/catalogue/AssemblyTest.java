package dev.landfall.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.record.Property.Option;
import dev.landfall.record.PropertyKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an account's catalogue comes to, without a database.
class AssemblyTest {

    private static final String CONTACTS = "hubspot:0-1";
    private static final String DEALS = "hubspot:0-3";
    private static final Catalogue BUILT_IN = Catalogue.builtIn();

    private final CatalogueParts parts = new CatalogueParts();

    private AccountCatalogue assembled() {
        return Assembly.of(List.of("hubspot", "bitrix24"), 1, BUILT_IN, parts);
    }

    private static OwnTypeEntity type(int id, String name) {
        var type = new OwnTypeEntity();
        type.accountId = 7;
        type.id = id;
        type.door = "hubspot";
        type.name = name;
        type.singular = "A " + name;
        type.plural = "Some " + name;
        type.description = "";
        type.required = new String[] {"code"};
        type.searchable = new String[0];
        type.secondaryDisplay = new String[0];
        type.createdAt = Instant.EPOCH;
        type.updatedAt = Instant.EPOCH;
        return type;
    }

    private static OwnPropertyEntity property(String recordType, String name, PropertyKind kind) {
        return PropertyDefinitions.entityOf(
                7,
                recordType,
                new PropertyDraft(
                        name, name, kind, kind == PropertyKind.TEXT, "g", "", "", false, false, -1, List.of()));
    }

    private static OwnerEntity owner(int id, boolean archived) {
        var owner = new OwnerEntity();
        owner.accountId = 7;
        owner.id = id;
        owner.email = "ada@owners.example";
        owner.firstName = "Ada";
        owner.lastName = "Lovelace";
        owner.createdAt = Instant.EPOCH;
        owner.updatedAt = Instant.EPOCH;
        owner.archivedAt = archived ? Instant.EPOCH : null;
        return owner;
    }

    @Test
    void ownPropertyIsImportedUntilItIsArchived() {
        var colour = property(CONTACTS, "colour", PropertyKind.TEXT);
        parts.properties.add(colour);

        assertThat(assembled().catalogue().type(CONTACTS).orElseThrow().property("colour").orElseThrow().unique())
                .isTrue();

        colour.archivedAt = Instant.EPOCH;

        assertThat(assembled().catalogue().type(CONTACTS).orElseThrow().property("colour")).isEmpty();
        assertThat(assembled().property(CONTACTS, "colour").orElseThrow().isArchived()).isTrue();
    }

    @Test
    void amendmentChangesTheOptionsOfABuiltInPropertyOnly() {
        var amendment = property(CONTACTS, "hs_lead_status", PropertyKind.ENUMERATION);
        amendment.amends = true;
        amendment.options = OptionDocuments.of(List.of(new Option("HOT", "Hot")));
        parts.properties.add(amendment);

        var amended = assembled().property(CONTACTS, "hs_lead_status").orElseThrow();

        var before = BUILT_IN.type(CONTACTS).orElseThrow().property("hs_lead_status").orElseThrow();
        assertThat(amended.property()).isEqualTo(before.withOptions(List.of(new Option("HOT", "Hot"))));
        assertThat(amended.builtIn()).isTrue();
    }

    @Test
    void ownersAreTheOptionsOfOwnerPropertiesUntilTheyAreArchived() {
        parts.owners.add(owner(5, false));
        parts.owners.add(owner(6, true));

        var options = assembled()
                .catalogue()
                .type(CONTACTS)
                .orElseThrow()
                .property("hubspot_owner_id")
                .orElseThrow()
                .options();

        assertThat(options)
                .containsExactly(new Option("5", "Ada Lovelace", List.of("ada@owners.example"), "", Map.of()));
        assertThat(assembled().owners()).hasSize(2);
    }

    @Test
    void builtInPipelinesAreReadFromTheOptions() {
        var pipelines = assembled().pipelines(DEALS);

        assertThat(pipelines).hasSize(1);
        assertThat(pipelines.getFirst().id()).isEqualTo("default");
        assertThat(pipelines.getFirst().stages())
                .extracting(Pipeline.Stage::id)
                .startsWith("appointmentscheduled")
                .endsWith("closedlost");
        assertThat(assembled().pipelines(CONTACTS)).isEmpty();
    }

    @Test
    void ownPipelinesTakeThePlaceOfTheBuiltInOnes() {
        var stage = new Pipeline.Stage("s1", "First", 0, Map.of("isClosed", "false"), Instant.EPOCH, Instant.EPOCH);
        var pipeline = new Pipeline("p1", "Mine", 0, List.of(stage), Instant.EPOCH, Instant.EPOCH);
        parts.pipelines.add(PipelineEntity.of(7, DEALS, pipeline));
        parts.stages.add(PipelineStageEntity.of(7, DEALS, "p1", stage));

        var deals = assembled().catalogue().type(DEALS).orElseThrow();

        assertThat(assembled().pipelines(DEALS)).containsExactly(pipeline);
        assertThat(deals.property("pipeline").orElseThrow().options()).containsExactly(new Option("p1", "Mine"));
        assertThat(deals.property("dealstage").orElseThrow().options())
                .containsExactly(new Option("s1", "First", List.of(), "p1", Map.of("isClosed", "false")));
    }

    @Test
    void ownTypeGoesByAllItsWords() {
        parts.types.add(type(1001, "car"));
        parts.properties.add(property("hubspot:2-1001", "code", PropertyKind.TEXT));

        var catalogue = assembled().catalogue();

        for (var word : List.of("2-1001", "car", "CAR", "p_car", "p7_car", "a car", "Some car")) {
            assertThat(catalogue.named("hubspot", word).map(found -> found.name()))
                    .as(word)
                    .contains("hubspot:2-1001");
        }
        var car = catalogue.type("hubspot:2-1001").orElseThrow();
        assertThat(car.required()).containsExactly(List.of("code"));
        assertThat(car.properties().keySet())
                .contains("hs_object_id", "hs_createdate", "hs_lastmodifieddate", "hubspot_owner_id", "code")
                .doesNotContain("hs_pipeline");
    }

    @Test
    void ownTypeDoesNotTakeTheWordsOfOthers() {
        parts.types.add(type(1001, "contact"));

        var catalogue = assembled().catalogue();

        assertThat(catalogue.named("hubspot", "contact").map(found -> found.name())).contains(CONTACTS);
        assertThat(catalogue.named("hubspot", "p_contact").map(found -> found.name())).contains("hubspot:2-1001");
    }

    @Test
    void archivedTypeIsGoneWithItsLinks() {
        var car = type(1001, "car");
        parts.types.add(car);
        var link = new OwnLinkTypeEntity();
        link.accountId = 7;
        link.id = 1002;
        link.inverse = 1003;
        link.fromType = "hubspot:2-1001";
        link.toType = CONTACTS;
        link.name = "car_to_contact";
        link.label = "";
        parts.links.add(link);
        assertThat(assembled().catalogue().links("hubspot:2-1001", CONTACTS))
                .containsExactly(new LinkType(-1002, -1003, "hubspot:2-1001", CONTACTS, "car_to_contact", ""));

        car.archivedAt = Instant.EPOCH;

        assertThat(assembled().catalogue().named("hubspot", "car")).isEmpty();
        assertThat(assembled().catalogue().link(-1002)).isEmpty();
        assertThat(assembled().ownType("hubspot", "p7_car").map(OwnType::number)).isEqualTo(Optional.of(1001));
    }
}
