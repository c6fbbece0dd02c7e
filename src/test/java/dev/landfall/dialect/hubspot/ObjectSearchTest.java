package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.dialect.hubspot.HubSpotObjectTypes.Named;
import dev.landfall.intake.Edit;
import dev.landfall.intake.Edited;
import dev.landfall.intake.RecordEdits;
import dev.landfall.record.Catalogue;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearches;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What searches find, as a client writes them, before a real PostgreSQL.
@QuarkusTest
class ObjectSearchTest {

    private static final long ACCOUNT = 74_001;
    private static final long OTHER_ACCOUNT = 74_002;
    private static final ObjectMapper YAML = new YAMLMapper();

    record Table(
            Map<String, PropertyKind> properties,
            List<Map<String, String>> objects,
            List<Rule> rules,
            List<Refused> refused) {}

    record Rule(String rule, List<Case> cases) {}

    /// A whole search, or a single filter.
    record Case(String id, @Nullable String search, @Nullable String filter, List<String> found) {}

    record Refused(String id, @Nullable String search, @Nullable String filter, Mistake.Code code) {}

    @Inject
    RecordEdits edits;

    @Inject
    RecordSearches searches;

    private final Table table = read();
    private final RecordType type = type(table.properties());

    @Test
    void searchesFindWhatTheyAskFor() {
        fill(ACCOUNT);
        fill(OTHER_ACCOUNT);

        var soft = new SoftAssertions();
        for (var rule : table.rules()) {
            for (var one : rule.cases()) {
                var search = read(ACCOUNT, body(one.search(), one.filter()));
                var found = await(() -> searches.find(search));
                soft.assertThat(found.records().stream().map(record -> record.properties().get("name")))
                        .as("%s: %s", one.id(), rule.rule())
                        .containsExactlyElementsOf(one.found());
                soft.assertThat(found.total()).as(one.id()).isEqualTo(one.found().size());
            }
        }
        soft.assertAll();
        pagesAreShownOneAfterTheOther();
        archivedObjectsAreNotFound();
    }

    private void pagesAreShownOneAfterTheOther() {
        var first = await(() -> searches.find(read(ACCOUNT, "{\"limit\": 3}")));
        var second = await(() -> searches.find(read(ACCOUNT, "{\"limit\": \"3\", \"after\": \"3\"}")));
        var beyond = await(() -> searches.find(read(ACCOUNT, "{\"after\": 50}")));

        assertThat(first.total()).isEqualTo(4);
        assertThat(first.records()).hasSize(3);
        assertThat(second.records()).hasSize(1);
        assertThat(beyond.total()).isEqualTo(4);
        assertThat(beyond.records()).isEmpty();
    }

    private void archivedObjectsAreNotFound() {
        var ada = await(() -> searches.find(read(ACCOUNT, "{\"query\": \"ada\"}"))).records().getFirst();

        await(() -> edits.archive(ACCOUNT, type, List.of(ada.id())));

        assertThat(await(() -> searches.find(read(ACCOUNT, "{\"query\": \"ada\"}"))).total()).isZero();
        assertThat(await(() -> searches.find(read(OTHER_ACCOUNT, "{\"query\": \"ada\"}"))).total()).isEqualTo(1);
    }

    @Test
    void searchesThatCannotBeMeantAreRefused() {
        var soft = new SoftAssertions();
        for (var one : table.refused()) {
            var refusal = catchThrowableOfType(
                    HubSpotRefusal.class, () -> read(ACCOUNT, body(one.search(), one.filter())));
            soft.assertThat(refusal).as(one.id()).isNotNull();
            if (refusal != null) {
                soft.assertThat(refusal.error().errors().getFirst().code()).as(one.id()).isEqualTo(one.code().name());
            }
        }
        soft.assertAll();
    }

    @Test
    void boundsOfASearchAreHeld() {
        var filter = "{\"propertyName\": \"name\", \"operator\": \"HAS_PROPERTY\"}";
        var six = "{\"filters\": [" + String.join(",", Collections.nCopies(6, filter)) + "]}";
        var seven = "{\"filters\": [" + String.join(",", Collections.nCopies(7, filter)) + "]}";

        assertThat(read(ACCOUNT, "{\"filterGroups\": [" + six + "," + six + "," + six + "]}").anyOf()).hasSize(3);
        assertRefused("{\"filterGroups\": [" + seven + "]}");
        assertRefused("{\"filterGroups\": [" + six + "," + six + "," + six + "," + six + "]}");
        assertRefused("{\"query\": \"" + "x".repeat(201) + "\"}");
        assertRefused("{\"query\": \"" + "x ".repeat(21) + "\"}");
    }

    private void assertRefused(String body) {
        assertThat(catchThrowableOfType(HubSpotRefusal.class, () -> read(ACCOUNT, body))).isNotNull();
    }

    // ── what is searched ──

    private void fill(long account) {
        for (var object : table.objects()) {
            var edited = await(() -> edits.apply(
                    account, Catalogue.EMPTY, type, new Edit(new Edit.Target.New(), object, List.of())));
            assertThat(edited).isInstanceOf(Edited.Stored.class);
        }
    }

    private RecordSearch read(long account, String body) {
        return new ObjectSearchReader(new Named(account, Catalogue.EMPTY, type), HubSpotObjectBody.of(body)).search();
    }

    private static String body(@Nullable String search, @Nullable String filter) {
        return search != null ? search : "{\"filterGroups\": [{\"filters\": [" + filter + "]}]}";
    }

    private static Table read() {
        try (var in = ObjectSearchTest.class.getResourceAsStream("/cases/objects/searches.yaml")) {
            return YAML.readValue(in, Table.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordType type(Map<String, PropertyKind> kinds) {
        var properties = new LinkedHashMap<String, Property>();
        kinds.forEach((name, kind) ->
                properties.put(name, new Property(name, name, kind, name.equals("email"), false, List.of())));
        properties.put("hs_object_id", computed("hs_object_id", PropertyKind.NUMBER));
        properties.put("createdate", computed("createdate", PropertyKind.DATE_TIME));
        properties.put("hs_lastmodifieddate", computed("hs_lastmodifieddate", PropertyKind.DATE_TIME));
        return new RecordType(
                "hubspot:2-78", List.of("people"), Optional.of("email"), properties, List.of(), List.of("name"));
    }

    private static Property computed(String name, PropertyKind kind) {
        return new Property(name, name, kind, false, true, List.of());
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
