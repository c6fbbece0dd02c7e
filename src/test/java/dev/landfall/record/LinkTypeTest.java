package dev.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The built-in kinds of link, as HubSpot publishes them.
class LinkTypeTest {

    private static final Catalogue BUILT_IN = Catalogue.builtIn();
    private static final List<LinkType> ALL = LinkTypeFile.readAll();

    static Stream<LinkType> builtInLinks() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("builtInLinks")
    void linkIsSeenFromBothSides(LinkType link) {
        var inverse = BUILT_IN.link(link.inverse()).orElseThrow();

        assertThat(inverse.inverse()).isEqualTo(link.id());
        assertThat(inverse.from()).isEqualTo(link.to());
        assertThat(inverse.to()).isEqualTo(link.from());
        assertThat(inverse.hasLabel()).isEqualTo(link.hasLabel());
    }

    @Test
    void numbersAndNamesDiffer() {
        assertThat(ALL).extracting(LinkType::id).doesNotHaveDuplicates().allMatch(id -> id > 0);
        assertThat(ALL).extracting(LinkType::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("builtInLinks")
    void everyPairHasOnePlainLinkAndOnePrimaryAtMost(LinkType link) {
        var pair = BUILT_IN.links(link.from(), link.to());

        assertThat(pair).filteredOn(each -> !each.hasLabel()).hasSize(1);
        assertThat(pair).filteredOn(LinkType::primary).hasSizeLessThan(2);
        if (link.primary()) {
            assertThat(BUILT_IN.link(link.inverse()).orElseThrow().primary()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("builtInLinks")
    void linkStandsWithThePlainOneOfItsDirection(LinkType link) {
        var found = BUILT_IN.link(link.id()).orElseThrow();
        var plain = BUILT_IN.link(found.plain()).orElseThrow();

        assertThat(plain.hasLabel()).isFalse();
        assertThat(plain.from()).isEqualTo(found.from());
        assertThat(plain.to()).isEqualTo(found.to());
        assertThat(BUILT_IN.link(found.inverse()).orElseThrow().plain()).isEqualTo(plain.inverse());
        assertThat(found.standsForItself()).isEqualTo(!found.hasLabel());
    }

    @ParameterizedTest
    @CsvSource(
            useHeadersInDisplayName = true,
            nullValues = "-",
            textBlock = """
                id,  from, to,    label,           primary
                1,   0-1,  0-2,   Primary,         true
                2,   0-2,  0-1,   Primary,         false
                279, 0-1,  0-2,   '',              false
                280, 0-2,  0-1,   '',              false
                931, 0-1,  0-2,   Billing Contact, false
                5,   0-3,  0-2,   Primary,         true
                6,   0-2,  0-3,   Primary,         false
                341, 0-3,  0-2,   '',              false
                26,  0-5,  0-2,   Primary,         true
                25,  0-2,  0-5,   Primary,         false
                13,  0-2,  0-2,   Child Company,   false
                14,  0-2,  0-2,   Parent Company,  false
                449, 0-1,  0-1,   '',              false
                19,  0-3,  0-8,   '',              false
                202, 0-46, 0-1,   '',              false
                507, 0-123, 0-1,  '',              false
                587, 0-1,  0-142, '',              false
                578, 0-136, 0-1,  Primary,         true
                799, 0-1,  0-162, '',              false
                """)
    void linksAreAsPublished(int id, String from, String to, String label, boolean primary) {
        var link = BUILT_IN.link(id).orElseThrow();

        assertThat(link.from()).isEqualTo("hubspot:" + from);
        assertThat(link.to()).isEqualTo("hubspot:" + to);
        assertThat(link.label()).isEqualTo(label);
        assertThat(link.primary()).isEqualTo(primary);
    }
}
