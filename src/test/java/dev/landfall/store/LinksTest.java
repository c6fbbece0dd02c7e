package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.store.Links.Linked;
import dev.landfall.store.Links.Place;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Links in PostgreSQL. Which of them come and go is for [LinksPlanTest].
@QuarkusTest
class LinksTest {

    private static final long ACCOUNT = 4_201;
    private static final String CONTACTS = "hubspot:0-1";
    private static final String COMPANIES = "hubspot:0-2";
    private static final String DEALS = "hubspot:0-3";
    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final LinksBetween TO_COMPANIES = LinksBetween.of(CATALOGUE, CONTACTS, COMPANIES);
    private static final LinksBetween TO_DEALS = LinksBetween.of(CATALOGUE, CONTACTS, DEALS);
    private static final AtomicLong IDS = new AtomicLong(420_100_000);
    private static final int WRITERS = 8;

    @Inject
    Pool pool;

    @Inject
    Links links;

    @Inject
    LinksEditor editor;

    @Test
    void linksToSeveralTypesAreReadAtOnceAndEachIsBounded() {
        long contact = record(CONTACTS);
        long other = record(CONTACTS);
        var companies = records(COMPANIES, 4);
        var deals = records(DEALS, 2);
        companies.forEach(company -> link(TO_COMPANIES, contact, company));
        deals.forEach(deal -> link(TO_DEALS, contact, deal));
        link(TO_DEALS, other, deals.getFirst());
        var types = Stream.concat(TO_COMPANIES.types().stream(), TO_DEALS.types().stream()).toList();

        var found = await(() -> links.of(
                ACCOUNT, List.of(Place.start(contact), Place.start(other), Place.start(99)), types, 3));

        assertThat(texts(found))
                .containsExactlyInAnyOrder(
                        contact + " -279-> " + companies.get(0),
                        contact + " -1-> " + companies.get(0),
                        contact + " -279-> " + companies.get(1),
                        contact + " -279-> " + companies.get(2),
                        contact + " -4-> " + deals.get(0),
                        contact + " -4-> " + deals.get(1),
                        other + " -4-> " + deals.get(0));
    }

    @Test
    void pagesOfALabelPassOverLinksWithoutIt() {
        long contact = record(CONTACTS);
        var companies = records(COMPANIES, 4);
        var billing = TO_COMPANIES.type(931).orElseThrow();
        link(TO_COMPANIES, contact, companies.get(0));
        link(TO_COMPANIES, contact, companies.get(1), billing);
        link(TO_COMPANIES, contact, companies.get(2));
        link(TO_COMPANIES, contact, companies.get(3), billing);

        var first = await(() -> links.of(ACCOUNT, List.of(Place.start(contact)), List.of(billing), 1));
        var second = await(() -> links.of(
                ACCOUNT, List.of(new Place(contact, companies.get(1))), List.of(billing), 1));

        assertThat(texts(first)).containsExactly(contact + " -931-> " + companies.get(1));
        assertThat(texts(second)).containsExactly(contact + " -931-> " + companies.get(3));
        assertThat(await(() -> links.count(ACCOUNT, List.of(contact), List.of(billing))))
                .isEqualTo(Map.of(contact, 2L));
    }

    @Test
    void linksAreCountedByRecord() {
        long contact = record(CONTACTS);
        long lonely = record(CONTACTS);
        records(COMPANIES, 3).forEach(company -> link(TO_COMPANIES, contact, company));

        assertThat(await(() -> links.count(ACCOUNT, List.of(contact, lonely), TO_COMPANIES.types())))
                .isEqualTo(Map.of(contact, 3L, lonely, 0L));
    }

    @Test
    void onlyNewLinksAreCountedWhenTheyAreMade() {
        long contact = record(CONTACTS);
        long company = record(COMPANIES);

        assertThat(link(TO_COMPANIES, contact, company).made()).isEqualTo(2);
        assertThat(link(TO_COMPANIES, contact, company).made()).isZero();
        assertThat(link(TO_COMPANIES, contact, record(COMPANIES)).made()).isEqualTo(1);
    }

    @Test
    void ofManyWhoLinkAtOnceOneIsPrimary() throws InterruptedException {
        long contact = record(CONTACTS);
        var companies = records(COMPANIES, WRITERS);

        atOnce(companies, company -> link(TO_COMPANIES, contact, company));

        assertThat(links(contact, TO_COMPANIES)).hasSize(WRITERS + 1);
        assertOnePrimary(contact, companies);
    }

    @Test
    void ofManyWhoChooseAtOnceOneIsPrimary() throws InterruptedException {
        long contact = record(CONTACTS);
        var companies = records(COMPANIES, WRITERS);
        var primary = TO_COMPANIES.primary().orElseThrow();

        atOnce(companies, company -> link(TO_COMPANIES, contact, company, primary));

        assertOnePrimary(contact, companies);
    }

    @Test
    void thoseWhoLinkTheSameRecordsInDifferentOrdersAllEnd() throws InterruptedException {
        var contacts = records(CONTACTS, 20);
        var companies = records(COMPANIES, 20);
        var forth = wishes(contacts, companies);
        var back = forth.reversed();

        atOnce(List.of(forth, back, forth, back), wishes -> await(() -> pool.withTransaction(
                tx -> editor.link(ACCOUNT, TO_COMPANIES, wishes, tx))));

        assertThat(await(() -> links.count(ACCOUNT, contacts, TO_COMPANIES.types())).values())
                .containsOnly(20L);
    }

    private static List<LinksWish> wishes(List<Long> contacts, List<Long> companies) {
        return contacts.stream()
                .flatMap(contact -> companies.stream().map(company -> new LinksWish(contact, company, List.of())))
                .toList();
    }

    private void assertOnePrimary(long contact, List<Long> companies) {
        var primaries = links(contact, TO_COMPANIES).stream()
                .filter(link -> TO_COMPANIES.isPrimary(link.type()))
                .toList();
        var back = LinksBetween.of(CATALOGUE, COMPANIES, CONTACTS);

        assertThat(primaries).hasSize(1);
        assertThat(companies.stream()
                        .filter(company -> links(company, back).stream().anyMatch(link -> back.isPrimary(link.type()))))
                .containsExactly(primaries.getFirst().to());
    }

    private List<Linked> links(long from, LinksBetween between) {
        return await(() -> links.of(ACCOUNT, List.of(Place.start(from)), between.types(), 1_000));
    }

    private LinksEditor.Outcome link(LinksBetween between, long from, long to, LinkType... types) {
        var wishes = List.of(new LinksWish(from, to, Arrays.asList(types)));
        return await(() -> pool.withTransaction(tx -> editor.link(ACCOUNT, between, wishes, tx)));
    }

    private interface Step<T> {

        Object make(T item);
    }

    private static <T> void atOnce(List<T> items, Step<T> step) throws InterruptedException {
        var steps = new ArrayList<Callable<Object>>();
        items.forEach(item -> steps.add(() -> step.make(item)));
        try (var writers = Executors.newFixedThreadPool(items.size())) {
            for (var done : writers.invokeAll(steps)) {
                assertThat(done.state()).isEqualTo(Future.State.SUCCESS);
            }
        }
    }

    private List<Long> records(String type, int number) {
        return LongStream.range(0, number).map(i -> record(type)).boxed().toList();
    }

    private long record(String type) {
        long id = IDS.incrementAndGet();
        await(() -> pool.preparedQuery("""
                        INSERT INTO stored_record (account_id, record_type, id, properties) VALUES ($1, $2, $3, '{}')
                        """)
                .execute(Tuple.of(ACCOUNT, type, id)));
        return id;
    }

    private static List<String> texts(List<Linked> links) {
        return links.stream()
                .map(link -> link.from() + " -" + link.type().id() + "-> " + link.to())
                .toList();
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
