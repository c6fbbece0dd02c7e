package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
        "Contacts, hubspot:0-1", "0-2, hubspot:0-2", "companies, hubspot:0-2", "COMPANY, hubspot:0-2",
        "DEAL, hubspot:0-3", "tickets, hubspot:0-5", "PRODUCT, hubspot:0-7", "line_items, hubspot:0-8",
        "LINE_ITEM, hubspot:0-8", "quotes, hubspot:0-14", "communications, hubspot:0-18",
        "feedback_submissions, hubspot:0-19", "TASK, hubspot:0-27", "NOTES, hubspot:0-46", "meetings, hubspot:0-47",
        "MEETING_EVENT, hubspot:0-47", "CALLS, hubspot:0-48", "EMAIL, hubspot:0-49", "invoices, hubspot:0-53",
        "subscriptions, hubspot:0-69", "goal_targets, hubspot:0-74", "discounts, hubspot:0-84", "fees, hubspot:0-85",
        "taxes, hubspot:0-86", "commerce_payments, hubspot:0-101", "users, hubspot:0-115", "postal_mail, hubspot:0-116",
        "orders, hubspot:0-123", "leads, hubspot:0-136", "carts, hubspot:0-142", "services, hubspot:0-162",
        "courses, hubspot:0-410", "listings, hubspot:0-420", "appointments, hubspot:0-421", "projects, hubspot:0-970"
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
                            .filter(file -> Stream.of("links.json", "property-sets.json", "pattern.json")
                                    .noneMatch(file::endsWith))
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
        assertThat(type.minimum()).allSatisfy(anyOf -> assertThat(names).containsAll(anyOf));
        assertThat(Stream.of(type.rules().dated(), type.rules().pipeline(), type.rules().stage()))
                .allSatisfy(name -> assertThat(name.isEmpty() || names.contains(name)).isTrue());
        assertThat(type.keyProperty().map(names::contains)).isNotEqualTo(Optional.of(false));
        type.properties().forEach((name, property) -> assertThat(property.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void keyIsUniqueAndCanBeImported(RecordType type) {
        assertThat(type.keyProperty().flatMap(type::property).stream())
                .allMatch(key -> key.unique() && !key.readOnly());
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
    void noWordMeansTwoTypes() {
        var words = builtInTypes()
                .flatMap(type -> Stream.concat(Stream.of(type.id()), type.aliases().stream()))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(words).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("builtInTypes")
    void stagesStandWithinPipelines(RecordType type) {
        var pipelines = options(type, type.rules().pipeline());

        assertThat(options(type, type.rules().stage()))
                .allSatisfy(stage -> assertThat(pipelines)
                        .extracting(Property.Option::value)
                        .contains(stage.within()));
    }

    private static List<Property.Option> options(RecordType type, String property) {
        return type.property(property).map(Property::options).orElse(List.of());
    }

    /// HubSpot's import rules, object by object: what a row must hold (`|` is "or"), whether its record must be linked, and
    /// whether it can only be created.
    @ParameterizedTest
    @CsvSource({
        "contacts, email, false, false",
        "companies, name|domain, false, false",
        "deals, dealname pipeline dealstage, false, false",
        "tickets, subject hs_pipeline hs_pipeline_stage, false, false",
        "products, name price, false, false",
        "line_items, name quantity price, true, false",
        "calls, hs_call_body, false, false",
        "notes, hs_note_body, true, true",
        "emails, hs_email_text|hs_email_html hs_email_direction, true, true",
        "meetings, hs_meeting_body hs_meeting_start_time hs_meeting_end_time, true, true",
        "tasks, hs_task_subject hs_timestamp, false, true",
        "orders, hs_order_name hs_pipeline hs_pipeline_stage, false, false",
        "services, hs_name hs_pipeline hs_pipeline_stage, false, false",
        "appointments, hs_appointment_start, false, false",
        "courses, hs_course_name, false, false",
        "listings, hs_name, false, false",
        "carts, hs_cart_name, false, false"
    })
    void rowsHoldWhatHubSpotRequires(String alias, String required, boolean mustBeLinked, boolean createOnly) {
        var type = BUILT_IN.named("hubspot", alias).orElseThrow();

        assertThat(type.required().stream().map(anyOf -> String.join("|", anyOf)))
                .containsExactly(required.split(" "));
        assertThat(type.rules().mustBeLinked()).isEqualTo(mustBeLinked);
        assertThat(type.rules().createOnly()).isEqualTo(createOnly);
    }

    @Test
    void typesThatAreNeverUpdatedAreCreatedWhereEitherWouldDo() {
        var notes = BUILT_IN.named("hubspot", "notes").orElseThrow();
        var calls = BUILT_IN.named("hubspot", "calls").orElseThrow();

        assertThat(notes.operation(WriteOperation.UPSERT)).isEqualTo(WriteOperation.CREATE);
        assertThat(notes.operation(WriteOperation.UPDATE)).isEqualTo(WriteOperation.UPDATE);
        assertThat(calls.operation(WriteOperation.UPSERT)).isEqualTo(WriteOperation.UPSERT);
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
