package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.record.Merge;
import dev.landfall.record.Property;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import dev.landfall.store.EditOutcome.Stored;
import dev.landfall.store.EditOutcome.Taken;
import dev.landfall.store.EditOutcome.Unknown;
import dev.landfall.store.RecordEdit.Target;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Single records, before a real PostgreSQL.
@QuarkusTest
class RecordsTest {

    private static final AtomicLong ACCOUNTS = new AtomicLong(73_000);
    private static final LinkType TO_PERSON = new LinkType(-9, -9, "hubspot:2-77", "hubspot:2-77", "knows", "");
    private static final LinkType BOSS = new LinkType(-10, -10, "hubspot:2-77", "hubspot:2-77", "boss", "Boss");
    private static final LinkType MATE = new LinkType(-11, -11, "hubspot:2-77", "hubspot:2-77", "mate", "Mate");

    private static final RecordType PEOPLE = new RecordType(
            "hubspot:2-77",
            List.of("people"),
            new RecordType.Labels("Person", "People"),
            Optional.of("email"),
            properties(
                    property("email", PropertyKind.EMAIL, true),
                    property("more_emails", PropertyKind.EMAILS, false),
                    property("number", PropertyKind.TEXT, true),
                    property("name", PropertyKind.TEXT, false),
                    property("stage", PropertyKind.ENUMERATION, false),
                    property("tags", PropertyKind.MULTIPLE_OPTIONS, false),
                    property("pipeline", PropertyKind.ENUMERATION, false),
                    property("step", PropertyKind.ENUMERATION, false)
                            .withOptions(List.of(step("s1", "p1"), step("s2", "p2")))),
            List.of(),
            List.of(List.of("name", "email")),
            List.of("email"),
            new RecordType.Rules(false, false, "", "pipeline", "step"));

    private static final Catalogue CATALOGUE =
            Catalogue.EMPTY.plus(List.of(PEOPLE)).plusLinks(List.of(TO_PERSON, BOSS, MATE));

    @Inject
    Records records;

    @Inject
    StoredRecords stored;

    @Inject
    Pool pool;

    private final long account = ACCOUNTS.incrementAndGet();

    @Test
    void createdRecordHoldsItsValuesAndItsKey() {
        var ada = created(Map.of("email", "ada@one.example", "name", "Ada"));

        assertThat(ada.key()).contains("ada@one.example");
        assertThat(ada.properties()).containsEntry("name", "Ada");
        assertThat(ada.createdByJob()).isEmpty();
    }

    @Test
    void newRecordNeedsOneOfWhatItsTypeAsksFor() {
        assertThat(apply(create(Map.of("tags", "a"))))
                .isEqualTo(new EditOutcome.Lacking(List.of(List.of("name", "email"))));
        assertThat(count("stored_record")).isZero();
    }

    @Test
    void valueOfAnotherRecordIsTakenWhicheverWayItIsHeld() {
        var ada = created(Map.of("email", "a@taken.example", "more_emails", "b@taken.example", "number", "7"));

        assertThat(apply(create(Map.of("email", "a@taken.example"))))
                .isEqualTo(new Taken("email", "a@taken.example", ada.id()));
        assertThat(apply(create(Map.of("email", "b@taken.example"))))
                .isEqualTo(new Taken("email", "b@taken.example", ada.id()));
        assertThat(apply(create(Map.of("name", "x", "more_emails", "a@taken.example"))))
                .isEqualTo(new Taken("email", "a@taken.example", ada.id()));
        assertThat(apply(create(Map.of("name", "x", "number", "7")))).isEqualTo(new Taken("number", "7", ada.id()));
        assertThat(count("stored_record")).isEqualTo(1);
    }

    @Test
    void recordIsFoundByItsKeyAndByItsFurtherValues() {
        var ada = created(Map.of("email", "a@found.example", "more_emails", "b@found.example;c@found.example"));

        assertThat(await(() -> stored.named(
                        account, PEOPLE, "email", Set.of("a@found.example", "c@found.example", "d@found.example"))))
                .isEqualTo(Map.of("a@found.example", ada.id(), "c@found.example", ada.id()));
    }

    @Test
    void changeKeepsUniqueValuesInStep() {
        var ada = created(Map.of("email", "a@step.example", "more_emails", "b@step.example", "number", "1"));

        change(ada.id(), Map.of("email", "b@step.example", "more_emails", "a@step.example", "number", "2"));

        assertThat(uniqueValues(ada.id())).containsExactlyInAnyOrder("email a@step.example", "number 2");
        change(ada.id(), Map.of("email", "", "more_emails", "", "number", ""));
        assertThat(uniqueValues(ada.id())).isEmpty();
        var another = created(Map.of("email", "a@step.example", "number", "2"));
        assertThat(another.id()).isNotEqualTo(ada.id());
    }

    @Test
    void keyOfARecordIsNotAFurtherValueOfItToo() {
        var ada = created(Map.of("email", "a@own.example", "more_emails", "a@own.example"));

        assertThat(uniqueValues(ada.id())).isEmpty();
    }

    @Test
    void emptyTextClearsAndUnchangedRecordIsNotWritten() {
        var ada = created(Map.of("email", "a@clear.example", "name", "Ada"));

        var cleared = change(ada.id(), Map.of("name", ""));
        var same = change(ada.id(), Map.of("name", "", "email", "a@clear.example"));

        assertThat(cleared.properties()).containsOnlyKeys("email");
        assertThat(same.updatedAt()).isEqualTo(cleared.updatedAt());
    }

    @Test
    void optionsAreAddedAndStepsGoForwardOnly() {
        var ada = created(Map.of("name", "Ada", "tags", "a;b", "stage", "customer"));
        var forward = new Merge.Forward("stage", List.of("lead", "customer"));

        var changed = (Stored) apply(new RecordEdit(
                new Target.ById(ada.id()),
                Map.of("stage", "lead"),
                List.of(new Merge.Append("tags", "b;c"), forward),
                List.of()));
        assertThat(changed.record().properties()).containsEntry("tags", "a;b;c").containsEntry("stage", "customer");

        change(ada.id(), Map.of("stage", ""));
        var anew = (Stored) apply(
                new RecordEdit(new Target.ById(ada.id()), Map.of("stage", "lead"), List.of(forward), List.of()));
        assertThat(anew.record().properties()).containsEntry("stage", "lead");
    }

    @Test
    void stageStandsWithinThePipelineOfTheRecord() {
        var one = created(Map.of("name", "n", "pipeline", "p1", "step", "s1"));

        assertThat(apply(new RecordEdit(new Target.ById(one.id()), Map.of("step", "s2"), List.of(), List.of())))
                .isEqualTo(new EditOutcome.Misplaced("step", "s2"));
        assertThat(apply(create(Map.of("name", "n", "pipeline", "p2", "step", "s1"))))
                .isEqualTo(new EditOutcome.Misplaced("step", "s1"));
        assertThat(change(one.id(), Map.of("pipeline", "p2", "step", "s2")).properties()).containsEntry("step", "s2");
    }

    @Test
    void upsertMakesWhatIsNotThereAndChangesWhatIs() {
        var target = new Target.ByUnique("number", "42", true);

        var made = (Stored) apply(new RecordEdit(target, Map.of("name", "Ada"), List.of(), List.of()));
        var changed = (Stored) apply(new RecordEdit(target, Map.of("name", "Augusta"), List.of(), List.of()));

        assertThat(made.created()).isTrue();
        assertThat(made.record().properties()).containsEntry("number", "42");
        assertThat(changed.created()).isFalse();
        assertThat(changed.record().id()).isEqualTo(made.record().id());
    }

    @Test
    void recordFoundByASecondAddressKeepsItsFirst() {
        var ada = created(Map.of("email", "a@second.example", "more_emails", "b@second.example"));

        var changed = (Stored) apply(new RecordEdit(
                new Target.ByUnique("email", "b@second.example", true), Map.of("name", "Ada"), List.of(), List.of()));

        assertThat(changed.record().id()).isEqualTo(ada.id());
        assertThat(changed.record().key()).contains("a@second.example");
    }

    @Test
    void editsOfABatchStandForThemselvesAndSeeEachOther() {
        var outcomes = await(() -> records.apply(
                account,
                CATALOGUE,
                PEOPLE,
                List.of(
                        create(Map.of("email", "a@batch.example")),
                        create(Map.of("email", "a@batch.example")),
                        create(Map.of("email", "b@batch.example")))));

        assertThat(outcomes.get(0)).isInstanceOf(Stored.class);
        assertThat(outcomes.get(1)).isInstanceOf(Taken.class);
        assertThat(outcomes.get(2)).isInstanceOf(Stored.class);
    }

    @Test
    void editWithNothingToLinkLeavesNoTrace() {
        var outcome = apply(new RecordEdit(
                new Target.New(), Map.of("name", "Ada"), List.of(), List.of(new RecordEdit.Link(TO_PERSON, 987_654_321))));

        assertThat(outcome).isEqualTo(new EditOutcome.NothingToLink(987_654_321));
        assertThat(count("stored_record")).isZero();
    }

    @Test
    void newRecordIsLinkedBothWays() {
        var ada = created(Map.of("name", "Ada"));

        var grace = (Stored) apply(new RecordEdit(
                new Target.New(), Map.of("name", "Grace"), List.of(), List.of(new RecordEdit.Link(TO_PERSON, ada.id()))));

        assertThat(links(ada.id())).containsExactly(grace.record().id());
        assertThat(links(grace.record().id())).containsExactly(ada.id());
    }

    @Test
    void archivedRecordGivesUpItsUniqueValues() {
        var ada = created(Map.of("email", "a@gone.example", "more_emails", "b@gone.example", "number", "1"));

        await(() -> records.archive(account, PEOPLE, List.of(ada.id(), 987_654_321L)));

        assertThat(uniqueValues(ada.id())).isEmpty();
        assertThat(apply(new RecordEdit(new Target.ById(ada.id()), Map.of("name", "x"), List.of(), List.of())))
                .isEqualTo(new Unknown());
        created(Map.of("email", "b@gone.example", "number", "1"));
        created(Map.of("email", "a@gone.example"));
        var there = await(() -> stored.find(account, PEOPLE.name(), ada.id())).orElseThrow();
        assertThat(there.archivedAt()).isPresent();
        assertThat(there.properties()).containsEntry("email", "a@gone.example");
    }

    @Test
    void mergedRecordHasWhatBothHadAndTheKeptOneWins() {
        var friend = created(Map.of("name", "Friend"));
        var kept = created(Map.of("email", "a@merge.example", "name", "Ada", "more_emails", "x@merge.example"));
        var other = (Stored) apply(new RecordEdit(
                new Target.New(),
                Map.of("email", "b@merge.example", "name", "Augusta", "tags", "t", "number", "5"),
                List.of(),
                List.of(new RecordEdit.Link(TO_PERSON, friend.id()), new RecordEdit.Link(TO_PERSON, kept.id()))));

        var merged = (Stored) await(() -> records.merge(account, PEOPLE, kept.id(), other.record().id()));

        assertThat(merged.record().id()).isEqualTo(kept.id());
        assertThat(merged.record().properties())
                .containsEntry("email", "a@merge.example")
                .containsEntry("name", "Ada")
                .containsEntry("tags", "t")
                .containsEntry("number", "5")
                .containsEntry("more_emails", "x@merge.example;b@merge.example");
        assertThat(uniqueValues(kept.id()))
                .containsExactlyInAnyOrder("email b@merge.example", "email x@merge.example", "number 5");
        assertThat(links(kept.id())).containsExactly(friend.id());
        assertThat(links(friend.id())).containsExactly(kept.id());
        assertThat(links(other.record().id())).isEmpty();
        assertThat(await(() -> stored.find(account, PEOPLE.name(), other.record().id())).orElseThrow().archivedAt())
                .isPresent();
    }

    @Test
    void mergedRecordBearsTheLabelsOfBoth() {
        var friend = created(Map.of("name", "Friend"));
        var boss = CATALOGUE.link(BOSS.id()).orElseThrow();
        var mate = CATALOGUE.link(MATE.id()).orElseThrow();
        var kept = (Stored) apply(new RecordEdit(
                new Target.New(),
                Map.of("email", "kept@labels.example"),
                List.of(),
                List.of(new RecordEdit.Link(boss, friend.id()))));
        var other = (Stored) apply(new RecordEdit(
                new Target.New(),
                Map.of("email", "other@labels.example"),
                List.of(),
                List.of(new RecordEdit.Link(mate, friend.id()), new RecordEdit.Link(boss, friend.id()))));

        await(() -> records.merge(account, PEOPLE, kept.record().id(), other.record().id()));

        assertThat(texts("""
                        SELECT from_id || ' ' || ARRAY (SELECT unnest(labels) ORDER BY 1)::text
                          FROM stored_link
                         WHERE account_id = $1
                        """))
                .containsExactlyInAnyOrder(
                        kept.record().id() + " {-11,-10}", friend.id() + " {-11,-10}");
    }

    @Test
    void mergingWithWhatIsNotThereChangesNothing() {
        var ada = created(Map.of("name", "Ada"));

        assertThat(await(() -> records.merge(account, PEOPLE, ada.id(), 987_654_321))).isEqualTo(new Unknown());
        assertThat(await(() -> records.merge(account, PEOPLE, ada.id(), ada.id()))).isEqualTo(new Unknown());
        assertThat(await(() -> stored.find(account, PEOPLE.name(), ada.id())).orElseThrow().archivedAt()).isEmpty();
    }

    @Test
    void forgottenRecordLeavesNothingBehind() {
        var friend = created(Map.of("name", "Friend"));
        var ada = (Stored) apply(new RecordEdit(
                new Target.New(),
                Map.of("email", "ada@forget.example", "number", "1"),
                List.of(),
                List.of(new RecordEdit.Link(TO_PERSON, friend.id()))));
        run("INSERT INTO before_image (account_id, job_id, row_number, record_id, properties)"
                + " VALUES ($1, 1, 2, " + ada.record().id() + ", '{\"name\": \"Ada\"}')");
        insertJob();
        insertError(2, "[\"Ada\", \"old\"]");
        insertError(3, "[\"refused\", \" ADA@forget.example \"]");
        insertError(4, "[\"somebody\", \"else\"]");

        assertThat(await(() -> records.forget(account, PEOPLE, new Target.ByUnique("email", "ada@forget.example", false))))
                .isTrue();

        assertThat(await(() -> stored.find(account, PEOPLE.name(), ada.record().id()))).isEmpty();
        assertThat(count("before_image")).isZero();
        assertThat(count("unique_value")).isZero();
        assertThat(count("stored_link")).isZero();
        assertThat(count("row_error")).isEqualTo(3);
        assertThat(texts("SELECT source_row::text FROM row_error WHERE account_id = $1 ORDER BY row_number"))
                .containsExactly("{\"cells\": []}", "{\"cells\": []}", "{\"cells\": [\"somebody\", \"else\"]}");
        assertThat(await(() -> records.forget(account, PEOPLE, new Target.ById(ada.record().id())))).isFalse();
    }

    @Test
    void ofManyWhoWantTheSameValueAtOnceOneGetsIt() {
        var outcomes = await(() -> Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> records.apply(
                                account,
                                CATALOGUE,
                                PEOPLE,
                                List.of(create(Map.of("email", "race@race.example", "name", "n" + i)))))
                        .toList())
                .andFailFast());

        assertThat(outcomes.stream().flatMap(List::stream).filter(Stored.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().flatMap(List::stream).filter(Taken.class::isInstance)).hasSize(7);
    }

    // ── the table under test, seen from outside ──

    private StoredRecord created(Map<String, String> values) {
        return ((Stored) apply(create(values))).record();
    }

    private StoredRecord change(long id, Map<String, String> values) {
        return ((Stored) apply(new RecordEdit(new Target.ById(id), values, List.of(), List.of()))).record();
    }

    private static RecordEdit create(Map<String, String> values) {
        return new RecordEdit(new Target.New(), values, List.of(), List.of());
    }

    private EditOutcome apply(RecordEdit edit) {
        return await(() -> records.apply(account, CATALOGUE, PEOPLE, List.of(edit))).getFirst();
    }

    private List<String> uniqueValues(long id) {
        return texts("SELECT property || ' ' || value FROM unique_value WHERE account_id = $1 AND record_id = " + id);
    }

    private List<Long> links(long from) {
        return texts("SELECT to_id::text FROM stored_link WHERE account_id = $1 AND from_id = " + from).stream()
                .map(Long::valueOf)
                .toList();
    }

    private long count(String table) {
        return Long.parseLong(texts("SELECT count(*)::text FROM " + table + " WHERE account_id = $1").getFirst());
    }

    private void insertJob() {
        run("INSERT INTO import_job (account_id, id, door, name, state, spec, request, total_rows, total_outcomes, lanes)"
                + " VALUES ($1, 1, 'hubspot', 'job', 'STARTED', '{}', '{}', 1, 1, 1)");
    }

    private void insertError(int row, String cells) {
        run("INSERT INTO row_error (account_id, job_id, file_position, row_number, number, code, effect, record_type,"
                + " column_name, cell, source_row) VALUES ($1, 1, 0, " + row + ", 0, 'c', 'e', 't', 'n', 'cell',"
                + " '{\"cells\": " + cells + "}')");
    }

    private void run(String statement) {
        await(() -> pool.preparedQuery(statement).execute(Tuple.of(account)));
    }

    private List<String> texts(String query) {
        return await(() -> pool.preparedQuery(query).execute(Tuple.of(account)).map(rows -> {
            var texts = new ArrayList<String>();
            rows.forEach(row -> texts.add(row.getString(0)));
            return texts;
        }));
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Property property(String name, PropertyKind kind, boolean unique) {
        return new Property(name, name, kind, unique, false, List.of());
    }

    private static Property.Option step(String value, String pipeline) {
        return new Property.Option(value, value, List.of(), pipeline, Map.of());
    }

    private static Map<String, Property> properties(Property... all) {
        var byName = new LinkedHashMap<String, Property>();
        for (var property : all) {
            byName.put(property.name(), property);
        }
        return byName;
    }
}
