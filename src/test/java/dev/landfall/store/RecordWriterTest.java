package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Merge;
import dev.landfall.record.RecordDraft;
import dev.landfall.record.RecordName;
import dev.landfall.record.RecordName.ById;
import dev.landfall.record.RecordName.ByKey;
import dev.landfall.record.RecordName.ByUnique;
import dev.landfall.record.RecordName.Nameless;
import dev.landfall.record.UniqueValue;
import dev.landfall.record.WriteOperation;
import dev.landfall.row.RowErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What names a record, and what does not let it be written.
@QuarkusTest
class RecordWriterTest {

    private static final String ADA = "ada@example.org";
    private static final String ADAS_OTHER = "countess@example.org";
    private static final String GRACE = "grace@example.org";

    private final long account = Writing.account();

    @Inject
    Writing writing;

    @Test
    void furtherAddressNamesTheContactAndLeavesItsAddress() {
        upsert(1, withFurther(2, ADA, ADAS_OTHER));

        var outcome = upsert(2, named(2, new ByKey(ADAS_OTHER), "email", ADAS_OTHER, "name", "Ada"));

        assertThat(outcome.updated()).isEqualTo(1);
        assertThat(contact(ADA).properties).containsEntry("email", ADA).containsEntry("name", "Ada");
        assertThat(writing.contacts(account)).hasSize(1);
    }

    @Test
    void furtherAddressIsNoNewContact() {
        upsert(1, withFurther(2, ADA, ADAS_OTHER));

        var outcome = write(
                WriteOperation.CREATE, 2, named(2, new ByKey(ADAS_OTHER)), named(3, new ByKey(GRACE)));

        assertThat(outcome.created()).isEqualTo(1);
        assertThat(outcome.refused()).containsExactly(new Refused(2, RowErrorCode.CREATE_ONLY_IMPORT));
    }

    /// The first batch of an account with a further address is not warned of one.
    @Test
    void furtherAddressOfAnEarlierRowNamesItsContact() {
        var outcome = upsert(1, withFurther(2, ADA, ADAS_OTHER), named(3, new ByKey(ADAS_OTHER), "name", "Ada"));

        assertThat(outcome.created()).isEqualTo(1);
        assertThat(outcome.updated()).isEqualTo(1);
    }

    @Test
    void addressOfAnotherContactIsLeftOut() {
        upsert(1, named(2, new ByKey(GRACE), "email", GRACE));

        var outcome = upsert(2, withFurther(2, ADA, ADAS_OTHER, GRACE));

        assertThat(outcome.created()).isEqualTo(1);
        assertThat(outcome.remarks())
                .containsExactly(new Remark(
                        2, RowErrorCode.SECONDARY_EMAIL_WRITE_FAILURE, new UniqueValue(Contacts.EMAIL, GRACE)));
        assertThat(contact(ADA).properties).containsEntry(Contacts.MORE, ADAS_OTHER);
        assertThat(contact(ADA).uniques).containsExactly("email=" + ADAS_OTHER);
    }

    @Test
    void newAddressByIdMayBeTheFurtherOne() {
        upsert(1, withFurther(2, ADA, ADAS_OTHER));

        upsert(2, named(2, new ById(contact(ADA).id, ADAS_OTHER), "email", ADAS_OTHER));

        assertThat(contact(ADAS_OTHER).uniques).isEmpty();
        assertThat(writing.contacts(account)).hasSize(1);
    }

    @Test
    void uniqueValueNamesTheRecordAndGivesItAKey() {
        upsert(1, byCode(2, "c1", null));
        assertThat(writing.contacts(account).values()).extracting(contact -> contact.key).containsOnlyNulls();

        var outcome = upsert(2, byCode(2, "c1", ADA), byCode(3, "c1", ADA));

        assertThat(outcome.updated()).isEqualTo(1);
        assertThat(outcome.unchanged()).isEqualTo(1);
        assertThat(contact(ADA).uniques).containsExactly("code=c1");
    }

    @Test
    void uniqueValueIsHeldToTheOperation() {
        upsert(1, byCode(2, "c1", null));

        assertThat(write(WriteOperation.UPDATE, 2, byCode(2, "c2", null)).refused())
                .containsExactly(new Refused(2, RowErrorCode.UPDATE_ONLY_IMPORT));
        assertThat(write(WriteOperation.CREATE, 3, byCode(2, "c1", null), byCode(3, "c3", null), byCode(4, "c3", null))
                        .refused())
                .containsExactly(
                        new Refused(2, RowErrorCode.CREATE_ONLY_IMPORT), new Refused(4, RowErrorCode.CREATE_ONLY_IMPORT));
    }

    @Test
    void uniqueValueOfAnotherRecordRefusesTheRow() {
        upsert(1, byCode(2, "c1", ADA));

        var outcome = upsert(2, withUnique(2, GRACE, Contacts.CODE, "c1"), byCode(3, "c9", ADA));

        assertThat(outcome.refused())
                .containsExactly(
                        new Refused(
                                2,
                                RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE,
                                Optional.of(new UniqueValue(Contacts.CODE, "c1"))),
                        new Refused(
                                3,
                                RowErrorCode.DUPLICATE_UNIQUE_PROPERTY_VALUE,
                                Optional.of(new UniqueValue(Contacts.EMAIL, ADA))));
        assertThat(writing.contacts(account)).hasSize(1);
    }

    @Test
    void newUniqueValueSetsTheOldOneFree() {
        upsert(1, withUnique(2, ADA, Contacts.CODE, "c1"));

        var outcome = upsert(
                2, withUnique(2, ADA, Contacts.CODE, "c2"), withUnique(3, GRACE, Contacts.CODE, "c1"));

        assertThat(outcome.refused()).isEmpty();
        assertThat(contact(ADA).uniques).containsExactly("code=c2");
        assertThat(contact(GRACE).uniques).containsExactly("code=c1");
    }

    @Test
    void keysChangeHandsWithinABatch() {
        upsert(1, named(2, new ByKey(ADA), "email", ADA), named(3, new ByKey(GRACE), "email", GRACE));
        long ada = contact(ADA).id;
        long grace = contact(GRACE).id;

        var outcome = upsert(
                2,
                named(2, new ById(grace, ADAS_OTHER), "email", ADAS_OTHER),
                named(3, new ById(ada, GRACE), "email", GRACE),
                named(4, new ByKey(ADA), "email", ADA));

        assertThat(outcome.refused()).isEmpty();
        assertThat(contact(GRACE).id).isEqualTo(ada);
        assertThat(contact(ADAS_OTHER).id).isEqualTo(grace);
        assertThat(writing.contacts(account)).hasSize(3);
    }

    @Test
    void archivedRecordIsUnknownAndItsValuesAreFree() {
        upsert(1, withUnique(2, ADA, Contacts.CODE, "c1"));
        long archived = contact(ADA).id;
        writing.archive(account, archived);

        var outcome = upsert(2, named(2, new ById(archived, null), "name", "Ada"), withUnique(3, ADA, Contacts.CODE, "c1"));

        assertThat(outcome.refused()).containsExactly(new Refused(2, RowErrorCode.INVALID_OBJECT_ID));
        assertThat(outcome.created()).isEqualTo(1);
        assertThat(contact(ADA).id).isNotEqualTo(archived);
    }

    /// Should a value ever outlive its record, it must not stand in the way for good.
    @Test
    void valueOfARecordThatIsGoneIsFree() {
        writing.execute(
                "INSERT INTO unique_value VALUES ($1, $2, 'code', 'c1', 1)", Tuple.of(account, Contacts.TYPE.name()));

        assertThat(upsert(1, byCode(2, "c1", ADA)).created()).isEqualTo(1);
        assertThat(contact(ADA).uniques).containsExactly("code=c1");
    }

    @Test
    void recordsOfAnotherTypeOrAccountAreOthers() {
        upsert(1, withUnique(2, ADA, Contacts.CODE, "c1"));
        long ada = contact(ADA).id;
        long elsewhere = Writing.account();

        var outcome = writing.write(Contacts.batch(
                elsewhere,
                1,
                WriteOperation.UPSERT,
                List.of(named(2, new ById(ada, null), "name", "Ada"), withUnique(3, ADA, Contacts.CODE, "c1"))));

        assertThat(outcome.refused()).containsExactly(new Refused(2, RowErrorCode.INVALID_OBJECT_ID));
        assertThat(outcome.created()).isEqualTo(1);
    }

    @Test
    void recordsKnowTheFileAndTheRowTheyComeFrom() {
        writing.write(new Batch(
                account,
                1,
                2,
                Contacts.TYPE,
                WriteOperation.UPSERT,
                Expectation.NEW,
                List.of(named(2, new Nameless(), "name", "straight"), withUnique(3, ADA, Contacts.CODE, "c1"))));
        writing.write(new Batch(
                account,
                1,
                1,
                Contacts.TYPE,
                WriteOperation.UPSERT,
                Expectation.NEW,
                List.of(named(7, new Nameless(), "name", "plain"), named(8, new ByKey(ADA), "name", "Ada"))));

        assertThat(writing.contacts(account).values())
                .extracting(contact -> contact.createdByRow)
                .containsExactlyInAnyOrder((2L << 32) + 2, (2L << 32) + 3, (1L << 32) + 7);
        assertThat(writing.images(account)).containsExactly("1/%d of 1/%d {name=null}"
                .formatted((1L << 32) + 8, (2L << 32) + 3));
    }

    @Test
    void optionsAreAddedAndStepsTakenForwardOnly() {
        upsert(1, named(2, new ByKey(ADA), "stage", "customer", "roles", "a;b"));

        var steps = new Merge.Forward("stage", List.of("lead", "customer"));
        var outcome = upsert(
                2,
                merged(2, new ByKey(ADA), List.of(steps), "stage", "lead"),
                merged(3, new ByKey(ADA), List.of(new Merge.Append("roles", "b;c"))),
                merged(4, new ByKey(GRACE), List.of(steps, new Merge.Append("roles", "b;c")), "stage", "lead"));

        assertThat(outcome.unchanged()).isEqualTo(1);
        assertThat(contact(ADA).properties).containsEntry("stage", "customer").containsEntry("roles", "a;b;c");
        assertThat(contact(GRACE).properties).containsEntry("stage", "lead").containsEntry("roles", "b;c");
    }

    /// Halving a batch for each of them would take a thousand transactions.
    @Test
    void thousandDuplicatesAreRefusedAtOnce() {
        upsert(1, withUnique(2, ADA, Contacts.CODE, "c1"));
        var drafts = new ArrayList<RecordDraft>();
        IntStream.range(2, 1_002)
                .forEach(row -> drafts.add(withUnique(row, "p%d@example.org".formatted(row), Contacts.CODE, "c1")));
        drafts.add(named(1_002, new ByKey(GRACE), "name", "Grace"));

        var outcome = writing.write(Contacts.batch(account, 2, WriteOperation.UPSERT, drafts));

        assertThat(outcome.refused()).hasSize(1_000);
        assertThat(outcome.created()).isEqualTo(1);
    }

    /// An index over something that changes, or too little room in the pages, would show here, and nowhere else. A page has
    /// room for versions that are as long as the former ones.
    @Test
    void changedRecordsLeaveTheIndexesAlone() {
        writing.write(Contacts.batch(account, 1, WriteOperation.UPSERT, people("Ada")));

        var updates = writing.updatesOf(Contacts.batch(account, 2, WriteOperation.UPSERT, people("Eve")));

        assertThat(updates).isEqualTo(new Writing.Updates(PEOPLE, PEOPLE));
    }

    private static final int PEOPLE = 500;

    private static List<RecordDraft> people(String name) {
        return IntStream.range(2, PEOPLE + 2)
                .mapToObj(row -> named(row, new ByKey("p%d@example.org".formatted(row)), "name", name))
                .toList();
    }

    // ── drafts ──

    private BatchOutcome upsert(long job, RecordDraft... drafts) {
        return write(WriteOperation.UPSERT, job, drafts);
    }

    private BatchOutcome write(WriteOperation operation, long job, RecordDraft... drafts) {
        return writing.write(Contacts.batch(account, job, operation, List.of(drafts)));
    }

    private OneByOne.Contact contact(String email) {
        return writing.contacts(account).values().stream()
                .filter(contact -> email.equals(contact.key))
                .findFirst()
                .orElseThrow();
    }

    private static RecordDraft named(int row, RecordName name, String... properties) {
        return merged(row, name, List.of(), properties);
    }

    private static RecordDraft merged(int row, RecordName name, List<Merge> merges, String... properties) {
        return draft(row, name, merges, List.of(), properties);
    }

    private static RecordDraft byCode(int row, String code, String newKey) {
        return newKey == null
                ? named(row, new ByUnique(Contacts.CODE, code, null), "code", code)
                : named(row, new ByUnique(Contacts.CODE, code, newKey), "code", code, "email", newKey);
    }

    private static RecordDraft withUnique(int row, String key, String property, String value) {
        return draft(row, new ByKey(key), List.of(), List.of(new UniqueValue(property, value)), "email", key, property, value);
    }

    private static RecordDraft withFurther(int row, String key, String... further) {
        var uniques = List.of(further).stream()
                .map(value -> new UniqueValue(Contacts.EMAIL, value))
                .toList();
        return draft(row, new ByKey(key), List.of(), uniques, "email", key, Contacts.MORE, String.join(";", further));
    }

    private static RecordDraft draft(
            int row, RecordName name, List<Merge> merges, List<UniqueValue> uniques, String... properties) {
        var set = new JsonObject();
        for (int i = 0; i < properties.length; i += 2) {
            set.put(properties[i], properties[i + 1]);
        }
        return new RecordDraft(row, name, set.encode(), set.size(), merges, uniques);
    }
}
