package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.record.Catalogue;
import dev.landfall.record.LinkType;
import dev.landfall.store.LinksPlan.Held;
import dev.landfall.store.LinksPlan.OtherLabels;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which links come and go. A direction reads `from -type-> to`. Contacts are 10, 11, companies 20, 21, 22.
class LinksPlanTest {

    private static final String CONTACTS = "hubspot:0-1";
    private static final String COMPANIES = "hubspot:0-2";

    private static final int COMPANY = 279;
    private static final int PRIMARY = 1;
    private static final int BILLING = 931;

    /// A label of the account's own, and another.
    private static final int DECIDER = -7;
    private static final int CHAMPION = -9;

    private static final Catalogue CATALOGUE = Catalogue.builtIn()
            .plusLinks(List.of(
                    new LinkType(DECIDER, -8, CONTACTS, COMPANIES, "decider", "Decider"),
                    new LinkType(-8, DECIDER, COMPANIES, CONTACTS, "decides", "Decides"),
                    new LinkType(CHAMPION, -10, CONTACTS, COMPANIES, "champion", "Champion"),
                    new LinkType(-10, CHAMPION, COMPANIES, CONTACTS, "championed", "Champion")));

    private static final LinksBetween TO_COMPANIES = LinksBetween.of(CATALOGUE, CONTACTS, COMPANIES);
    private static final LinksBetween TO_CONTACTS = LinksBetween.of(CATALOGUE, COMPANIES, CONTACTS);
    private static final Map<Long, Held> ONE_COMPANY = Map.of(10L, new Held(true, List.of(20L)));

    @Test
    void plainLinkGoesBothWaysAndTheFirstIsPrimary() {
        var plan = linking(Map.of(), wish(10, 20, COMPANY));

        assertThat(texts(plan.made()))
                .containsExactlyInAnyOrder("10 -279-> 20", "20 -280-> 10", "10 -1-> 20", "20 -2-> 10");
        assertThat(plan.removed()).isEmpty();
    }

    @Test
    void secondIsNotPrimary() {
        var plan = linking(ONE_COMPANY, wish(10, 21, COMPANY));

        assertThat(texts(plan.made())).containsExactlyInAnyOrder("10 -279-> 21", "21 -280-> 10");
        assertThat(plan.removed()).isEmpty();
    }

    @Test
    void ofSeveralAtOnceTheFirstIsPrimary() {
        var plan = linking(Map.of(), wish(10, 21), wish(10, 20), wish(11, 22));

        assertThat(texts(plan.made())).contains("10 -1-> 21", "11 -1-> 22").doesNotContain("10 -1-> 20");
    }

    @Test
    void primaryThatIsAskedForTakesThePlaceOfTheFormer() {
        var plan = linking(ONE_COMPANY, wish(10, 21, PRIMARY));

        assertThat(texts(plan.made()))
                .containsExactlyInAnyOrder("10 -279-> 21", "21 -280-> 10", "10 -1-> 21", "21 -2-> 10");
        assertThat(texts(plan.removed())).containsExactlyInAnyOrder("10 -1-> 20", "20 -2-> 10");
    }

    @Test
    void ofSeveralThatAreAskedForTheLastIsPrimary() {
        var plan = linking(Map.of(), wish(10, 20, PRIMARY), wish(10, 21, PRIMARY), wish(10, 22));

        assertThat(texts(plan.made())).contains("10 -1-> 21", "10 -279-> 20").doesNotContain("10 -1-> 20");
    }

    @Test
    void primaryThatIsAskedForAgainStays() {
        var plan = linking(ONE_COMPANY, wish(10, 20, PRIMARY));

        assertThat(texts(plan.made())).contains("10 -1-> 20", "20 -2-> 10");
        assertThat(plan.removed()).isEmpty();
    }

    @Test
    void itIsTheContactThatHasOnePrimaryAlsoWhenAskedFromTheOtherSide() {
        var plain = linking(TO_CONTACTS, OtherLabels.KEPT, Map.of(), wish(TO_CONTACTS, 20, 10), wish(TO_CONTACTS, 20, 11));
        var chosen = linking(TO_CONTACTS, OtherLabels.KEPT, ONE_COMPANY, wish(TO_CONTACTS, 21, 10, 2));

        assertThat(texts(plain.made())).contains("10 -1-> 20", "11 -1-> 20", "20 -2-> 10", "20 -2-> 11");
        assertThat(texts(chosen.made())).contains("21 -2-> 10", "10 -1-> 21", "21 -280-> 10");
        assertThat(texts(chosen.removed())).containsExactlyInAnyOrder("10 -1-> 20", "20 -2-> 10");
    }

    @Test
    void linkToRecordsThatAreGoneLeavesRoomForAPrimary() {
        var plan = linking(Map.of(10L, new Held(false, List.of(20L))), wish(10, 21));

        assertThat(texts(plan.made())).contains("10 -1-> 21");
        assertThat(texts(plan.removed())).containsExactlyInAnyOrder("10 -1-> 20", "20 -2-> 10");
    }

    @Test
    void labelBringsThePlainLinkAlong() {
        var plan = linking(ONE_COMPANY, wish(10, 21, DECIDER, BILLING));

        assertThat(texts(plan.made()))
                .containsExactlyInAnyOrder(
                        "10 -279-> 21", "21 -280-> 10", "10 --7-> 21", "21 --8-> 10", "10 -931-> 21", "21 -930-> 10");
    }

    @Test
    void labelOfTheAccountTakesThePlaceOfItsOthersWhenRelabelling() {
        var plan = linking(TO_COMPANIES, OtherLabels.REMOVED, ONE_COMPANY, wish(10, 20, DECIDER));

        assertThat(texts(plan.made())).contains("10 --7-> 20");
        assertThat(texts(plan.removed())).containsExactlyInAnyOrder("10 --9-> 20", "20 --10-> 10");
    }

    @Test
    void plainLinkLeavesLabelsWhenRelabelling() {
        assertThat(linking(TO_COMPANIES, OtherLabels.REMOVED, ONE_COMPANY, wish(10, 20, COMPANY)).removed())
                .isEmpty();
    }

    @Test
    void laterWishWinsWhenRelabelling() {
        var plan = linking(
                TO_COMPANIES, OtherLabels.REMOVED, ONE_COMPANY, wish(10, 20, DECIDER), wish(10, 20, CHAMPION));

        assertThat(texts(plan.made())).contains("10 --9-> 20").doesNotContain("10 --7-> 20");
        assertThat(texts(plan.removed())).contains("10 --7-> 20").doesNotContain("10 --9-> 20");
    }

    @Test
    void sameTypeIsLinkedBothWaysUnderOneNumber() {
        var between = LinksBetween.of(CATALOGUE, CONTACTS, CONTACTS);

        var plan = linking(between, OtherLabels.KEPT, Map.of(), wish(between, 10, 11));

        assertThat(texts(plan.made())).containsExactlyInAnyOrder("10 -449-> 11", "11 -449-> 10");
    }

    @Test
    void pairedLabelReadsDifferentlyFromEachSide() {
        var between = LinksBetween.of(CATALOGUE, COMPANIES, COMPANIES);

        var plan = linking(between, OtherLabels.KEPT, Map.of(), wish(between, 20, 21, 13));

        assertThat(texts(plan.made()))
                .containsExactlyInAnyOrder("20 -450-> 21", "21 -450-> 20", "20 -13-> 21", "21 -14-> 20");
    }

    @Test
    void labelIsTakenAwayAlone() {
        var plan = LinksPlan.unlinking(TO_COMPANIES, List.of(wish(10, 20, DECIDER)));

        assertThat(texts(plan.removed())).containsExactlyInAnyOrder("10 --7-> 20", "20 --8-> 10");
    }

    @Test
    void withoutThePlainLinkThereIsNone() {
        var everything = List.of(
                "10 -279-> 20", "20 -280-> 10", "10 -1-> 20", "20 -2-> 10", "10 -931-> 20", "20 -930-> 10",
                "10 --7-> 20", "20 --8-> 10", "10 --9-> 20", "20 --10-> 10");

        assertThat(texts(LinksPlan.unlinking(TO_COMPANIES, List.of(wish(10, 20))).removed()))
                .containsExactlyInAnyOrderElementsOf(everything);
        assertThat(texts(LinksPlan.unlinking(TO_COMPANIES, List.of(wish(10, 20, COMPANY))).removed()))
                .containsExactlyInAnyOrderElementsOf(everything);
    }

    private static LinksPlan linking(Map<Long, Held> known, LinksWish... wishes) {
        return linking(TO_COMPANIES, OtherLabels.KEPT, known, wishes);
    }

    private static LinksPlan linking(
            LinksBetween between, OtherLabels labels, Map<Long, Held> known, LinksWish... wishes) {
        return LinksPlan.linking(between, List.of(wishes), labels, known);
    }

    private static LinksWish wish(long from, long to, int... types) {
        return wish(TO_COMPANIES, from, to, types);
    }

    private static LinksWish wish(LinksBetween between, long from, long to, int... types) {
        return new LinksWish(
                from, to, Arrays.stream(types).mapToObj(id -> between.type(id).orElseThrow()).toList());
    }

    private static List<String> texts(Collection<LinksPlan.Direction> directions) {
        return directions.stream().map(one -> one.from() + " -" + one.type() + "-> " + one.to()).toList();
    }
}
