package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.mapping.ColumnMapping.Linking;
import dev.landfall.mapping.MappedRow.Absent;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.mapping.MappedRow.Faulty;
import dev.landfall.record.LinkDraft;
import dev.landfall.record.LinkType;
import dev.landfall.record.RecordType;
import dev.landfall.row.Effect;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Rows that hold records of several types, and the links they ask for.
class FilePlanTest {

    private static final RecordType CONTACTS = Plans.type("contacts");
    private static final RecordType COMPANIES = Plans.type("companies");

    private static final ColumnMapping EMAIL = Plans.column(CONTACTS, "Email", "email");
    private static final ColumnMapping DOMAIN = Plans.column(COMPANIES, "Domain", "domain");
    private static final ColumnMapping LABELS =
            new ColumnMapping("Labels", ColumnRole.LINK_LABELS, CONTACTS.name(), null, to(COMPANIES));
    private static final ColumnMapping EMPLOYERS =
            new ColumnMapping("Employers", ColumnRole.LINKS_BY_KEY, CONTACTS.name(), null, to(COMPANIES));

    @Test
    void eachTypeHasItsOwnVerdict() {
        assertThat(verdicts(plan(EMAIL, DOMAIN), "ada@example.org", "example.org")).isEqualTo("Drafted Drafted");
        assertThat(verdicts(plan(EMAIL, DOMAIN), "ada@example.org", " ")).isEqualTo("Drafted Absent");
        assertThat(verdicts(plan(EMAIL, DOMAIN), "", "example.org")).isEqualTo("Absent Drafted");
        assertThat(verdicts(plan(EMAIL, DOMAIN), "ada", "example.org")).isEqualTo("Faulty Drafted");
    }

    @Test
    void blankRowIsRefusedOnce() {
        var mapped = plan(EMAIL, DOMAIN).map(new Row(7, List.of("", "")));

        assertThat(mapped[0]).isInstanceOf(Faulty.class);
        assertThat(mapped[1]).isInstanceOf(Absent.class);
    }

    @Test
    void rowOfAnotherWidthIsRefusedForAllTypesAndReportedOnce() {
        var mapped = plan(EMAIL, DOMAIN).map(new Row(7, List.of("ada@example.org")));

        assertThat(mapped[0].errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo(RowErrorCode.INCORRECT_NUMBER_OF_COLUMNS));
        assertThat(mapped[1]).isEqualTo(new Faulty(7, List.of()));
    }

    @Test
    void recordsOfARowAreLinkedPlainly() {
        assertThat(kinds(links(plan(EMAIL, DOMAIN), "ada@example.org", "example.org"))).isEqualTo("279");
    }

    @Test
    void labelsAreAddedToThePlainLink() {
        var plan = plan(EMAIL, DOMAIN, LABELS);

        assertThat(kinds(links(plan, "ada@example.org", "example.org", "PRIMARY; Billing contact")))
                .isEqualTo("279 1 931");
        assertThat(kinds(links(plan, "ada@example.org", "example.org", " "))).isEqualTo("279");
    }

    @Test
    void labelColumnDecidesTheDirection() {
        var labels = new ColumnMapping("Labels", ColumnRole.LINK_LABELS, COMPANIES.name(), null, to(CONTACTS));

        assertThat(kinds(links(plan(EMAIL, DOMAIN, labels), "ada@example.org", "example.org", "Primary")))
                .isEqualTo("280 2");
    }

    @Test
    void unknownLabelLinksNothing() {
        var links = links(plan(EMAIL, DOMAIN, LABELS), "ada@example.org", "example.org", "Nemesis");

        assertThat(links.drafts()).isEmpty();
        assertThat(links.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(RowErrorCode.ASSOCIATION_LABEL_NOT_FOUND);
                    assertThat(error.effect()).isEqualTo(Effect.LINK_NOT_MADE);
                    assertThat(error.columnIndex()).isEqualTo(2);
                    assertThat(error.value()).isEqualTo("Nemesis");
                });
    }

    @Test
    void cellNamesSeveralRecords() {
        var links = links(plan(EMAIL, EMPLOYERS), "ada@example.org", "a.example; ;HTTP://B.example/;a.example");

        assertThat(links.drafts())
                .extracting(draft -> draft.to().name())
                .extracting(Object::toString)
                .containsExactly("ByKey[key=a.example]", "ByKey[key=b.example]");
    }

    @Test
    void cellNamesSoManyRecordsAndNoMore() {
        var plan = plan(EMAIL, EMPLOYERS);

        assertThat(links(plan, "ada@example.org", domains(LinkPlan.MOST_NAMES_IN_CELL)).drafts())
                .hasSize(LinkPlan.MOST_NAMES_IN_CELL);
        assertThat(links(plan, "ada@example.org", domains(LinkPlan.MOST_NAMES_IN_CELL + 1)).errors())
                .extracting(error -> error.code())
                .containsExactly(RowErrorCode.ASSOCIATION_LIMIT_EXCEEDED);
    }

    @Test
    void textThatCannotNameARecordIsReported() {
        assertThat(links(plan(EMAIL, EMPLOYERS), "ada@example.org", "not a domain").errors())
                .extracting(error -> error.code())
                .containsExactly(RowErrorCode.INVALID_ASSOCIATION_IDENTIFIER);
    }

    private static Linking to(RecordType type) {
        return new Linking(type.name(), Linking.PLAIN);
    }

    private static String domains(int count) {
        return IntStream.range(0, count).mapToObj("d%d.example"::formatted).collect(Collectors.joining(";"));
    }

    private static FilePlan plan(ColumnMapping... columns) {
        var file = new FileSpec("rows.csv", true, List.of(columns));
        var spec = new ImportSpec(
                "rows", List.of(file), Map.of(), DateOrder.DAY_MONTH_YEAR, ZoneOffset.UTC, BadValue.DROPS_VALUE);
        var header = new Header(
                List.of(columns).stream().map(ColumnMapping::column).toList());
        var catalogue = Plans.CATALOGUE.excerpt(spec.recordTypes());
        return switch (FilePlan.tie(file, catalogue, spec, header, false, Plans.ACCEPTED_AT)) {
            case FilePlan.Tying.Tied(var plan) -> plan;
            case FilePlan.Tying.Untied(var error) -> throw new AssertionError(error.message());
        };
    }

    private static String verdicts(FilePlan plan, String... cells) {
        return List.of(plan.map(new Row(2, List.of(cells)))).stream()
                .map(mapped -> switch (mapped) {
                    case Drafted _ -> "Drafted";
                    case Faulty _ -> "Faulty";
                    case Absent _ -> "Absent";
                })
                .collect(Collectors.joining(" "));
    }

    private static LinkPlan.Links links(FilePlan plan, String... cells) {
        var row = new Row(2, List.of(cells));
        return plan.links(row, plan.map(row));
    }

    private static String kinds(LinkPlan.Links links) {
        assertThat(links.errors()).isEmpty();
        return links.drafts().stream()
                .map(LinkDraft::type)
                .map(LinkType::id)
                .map(id -> Integer.toString(id))
                .collect(Collectors.joining(" "));
    }
}
