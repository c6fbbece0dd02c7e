package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Catalogue BUILT_IN = Catalogue.builtIn();

    static Stream<RecordType> builtInTypes() {
        return BUILT_IN.ofDoor("hubspot").stream();
    }

    @ParameterizedTest
    @CsvSource({
        "0-1, hubspot:0-1", "contacts, hubspot:0-1", "contact, hubspot:0-1", "CONTACT, hubspot:0-1",
        "Contacts, hubspot:0-1", "0-2, hubspot:0-2", "companies, hubspot:0-2", "COMPANY, hubspot:0-2"
    })
    void typeIsFoundByTheWordsOfItsDoor(String word, String name) {
        assertThat(BUILT_IN.named("hubspot", word)).map(RecordType::name).contains(name);
    }

    @Test
    void typeIsFoundByItsName() {
        assertThat(BUILT_IN.type("hubspot:0-1")).map(RecordType::id).contains("0-1");
        assertThat(BUILT_IN.type("0-1")).isEmpty();
        assertThat(BUILT_IN.type("hubspot:0-999")).isEmpty();
    }

    @Test
    void wordsOfOneDoorMeanNothingAtAnother() {
        assertThat(BUILT_IN.named("bitrix24", "contacts")).isEmpty();
    }

    @Test
    void typesAreAdded() {
        var boat = type("hubspot:2-7", "boats");

        var more = BUILT_IN.plus(List.of(boat));

        assertThat(more.named("hubspot", "BOATS")).contains(boat);
        assertThat(more.named("hubspot", "contacts")).isPresent();
        assertThat(BUILT_IN.named("hubspot", "boats")).isEmpty();
    }

    @Test
    void typeOfTheSameNameTakesThePlace() {
        var contacts = type("hubspot:0-1", "people");

        var more = BUILT_IN.plus(List.of(contacts));

        assertThat(more.type("hubspot:0-1")).contains(contacts);
        assertThat(more.named("hubspot", "contacts")).isEmpty();
        assertThat(more.ofDoor("hubspot")).hasSameSizeAs(BUILT_IN.ofDoor("hubspot"));
    }

    @Test
    void everyFileOfTheFolderIsListed() throws IOException, URISyntaxException {
        var folder = Path.of(CatalogueTest.class.getResource("/catalogue").toURI());
        var list = Files.readAllLines(folder.resolve("files.txt"));

        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))
                            .filter(file -> !file.endsWith("links.json"))
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(list);
        }
    }

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void typeSpeaksOfItsOwnPropertiesOnly(RecordType type) {
        var names = type.properties().keySet();

        assertThat(names).containsAll(type.shown());
        assertThat(type.required()).allSatisfy(anyOf -> assertThat(names).containsAll(anyOf));
        assertThat(type.keyProperty().map(names::contains)).isNotEqualTo(Optional.of(false));
        type.properties().forEach((name, property) -> assertThat(property.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void keyIsUniqueAndCanBeImported(RecordType type) {
        var key = type.keyProperty().flatMap(type::property).orElseThrow();

        assertThat(key.unique()).isTrue();
        assertThat(key.readOnly()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void optionsBelongToEnumerationsAndDiffer(RecordType type) {
        for (var property : type.properties().values()) {
            var values = property.options().stream().map(Property.Option::value).toList();
            assertThat(new HashSet<>(values)).as(property.name()).hasSameSizeAs(values);
            if (!values.isEmpty()) {
                assertThat(property.kind()).isIn(PropertyKind.ENUMERATION, PropertyKind.MULTIPLE_OPTIONS);
            }
        }
    }

    @Test
    void contactsAndCompaniesAreAsHubSpotHasThem() {
        var contacts = BUILT_IN.named("hubspot", "contacts").orElseThrow();
        var companies = BUILT_IN.named("hubspot", "companies").orElseThrow();

        assertThat(contacts.keyProperty()).contains("email");
        assertThat(contacts.required()).isEqualTo(List.of(List.of("email")));
        assertThat(contacts.property("createdate")).map(Property::readOnly).contains(true);
        assertThat(contacts.property("lifecyclestage").orElseThrow().options()).hasSize(8);
        assertThat(companies.keyProperty()).contains("domain");
        assertThat(companies.required()).isEqualTo(List.of(List.of("name", "domain")));
        assertThat(companies.property("industry").orElseThrow().options()).hasSizeGreaterThan(140);
    }

    private static RecordType type(String name, String alias) {
        return new RecordType(name, List.of(alias), Optional.empty(), Map.of(), List.of(), List.of());
    }
}
