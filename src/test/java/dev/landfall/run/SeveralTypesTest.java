package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.job.JobState;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnMapping.Linking;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.FileSpec;
import dev.landfall.row.RowErrorCode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Imports of several record types, linked with each other: in one row, over several files, by name and by id.
@QuarkusTest
class SeveralTypesTest {

    private static final String CONTACTS = "hubspot:0-1";
    private static final String COMPANIES = "hubspot:0-2";

    private static final int CONTACT_TO_COMPANY = 279;
    private static final int COMPANY_TO_CONTACT = 280;
    private static final int PRIMARY_COMPANY = 1;
    private static final int PRIMARY_CONTACT = 2;
    private static final int BILLING_CONTACT = 931;
    private static final int BILLED_COMPANY = 930;
    private static final int CONTACT_TO_CONTACT = 449;
    private static final int COMPANY_TO_COMPANY = 450;
    private static final int CHILD_COMPANY = 13;
    private static final int PARENT_COMPANY = 14;

    private final Imports imports;

    SeveralTypesTest(Imports imports) {
        this.imports = imports;
    }

    @Test
    void recordsOfARowAreLinked() {
        var job = imports.run(List.of(file("both.csv", email(), domain())), """
                Email,Domain
                row-ada@example.org,row-engines.example
                row-bea@example.org,row-engines.example
                row-cy@example.org,row-looms.example
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().read()).isEqualTo(6);
        assertThat(job.tally().created()).isEqualTo(5);
        assertThat(job.tally().unchanged()).isEqualTo(1);
        assertThat(job.tally().links()).isEqualTo(3);
        assertThat(imports.links(CONTACTS, "row-ada@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">row-engines.example", PRIMARY_COMPANY + ">row-engines.example");
        assertThat(imports.links(COMPANIES, "row-engines.example"))
                .containsExactlyInAnyOrder(
                        COMPANY_TO_CONTACT + ">row-ada@example.org",
                        PRIMARY_CONTACT + ">row-ada@example.org",
                        COMPANY_TO_CONTACT + ">row-bea@example.org",
                        PRIMARY_CONTACT + ">row-bea@example.org");
    }

    @Test
    void typeThatARowSaysNothingOfIsAbsent() {
        var job = imports.run(List.of(file("both.csv", email(), domain())), """
                Email,Domain
                absent-ada@example.org,
                ,absent-engines.example
                ,
                """);

        assertThat(job.tally().read()).isEqualTo(6);
        assertThat(job.tally().created()).isEqualTo(2);
        assertThat(job.tally().absent()).isEqualTo(3);
        assertThat(job.tally().refused()).isEqualTo(1);
        assertThat(job.tally().links()).isZero();
    }

    @Test
    void refusedRecordIsNotLinked() {
        var job = imports.run(List.of(file("both.csv", email(), domain())), """
                Email,Domain
                nobody,refused-engines.example
                """);

        assertThat(job.tally().created()).isEqualTo(1);
        assertThat(job.tally().refused()).isEqualTo(1);
        assertThat(imports.links(COMPANIES, "refused-engines.example")).isEmpty();
    }

    @Test
    void secondCompanyOfAContactIsNotPrimary() {
        imports.run(List.of(file("both.csv", email(), domain())), """
                Email,Domain
                two-ada@example.org,two-first.example
                two-ada@example.org,two-second.example
                """);

        assertThat(imports.links(CONTACTS, "two-ada@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">two-first.example",
                        PRIMARY_COMPANY + ">two-first.example",
                        CONTACT_TO_COMPANY + ">two-second.example");
    }

    @Test
    void labelChoosesThePrimaryCompany() {
        var labels = new ColumnMapping("Label", ColumnRole.LINK_LABELS, CONTACTS, null, plain(COMPANIES));
        var job = imports.run(List.of(file("labels.csv", email(), domain(), labels)), """
                Email,Domain,Label
                label-ada@example.org,label-first.example,
                label-ada@example.org,label-second.example,primary
                label-ada@example.org,label-third.example,Nemesis
                """);

        assertThat(imports.links(CONTACTS, "label-ada@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">label-first.example",
                        CONTACT_TO_COMPANY + ">label-second.example",
                        PRIMARY_COMPANY + ">label-second.example");
        assertThat(imports.errors(job))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.error().code()).isEqualTo(RowErrorCode.ASSOCIATION_LABEL_NOT_FOUND);
                    assertThat(found.error().value()).isEqualTo("Nemesis");
                    assertThat(found.error().row()).isEqualTo(4);
                });
    }

    @Test
    void labelsComeTogetherOnOneLink() {
        var labels = new ColumnMapping("Label", ColumnRole.LINK_LABELS, CONTACTS, null, plain(COMPANIES));
        var job = imports.run(List.of(file("labels.csv", email(), domain(), labels)), """
                Email,Domain,Label
                together-ada@example.org,together-first.example,Billing Contact;Primary
                together-bea@example.org,together-first.example,Billing Contact
                """);

        assertThat(job.tally().links()).isEqualTo(5);
        assertThat(imports.links(CONTACTS, "together-ada@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">together-first.example",
                        PRIMARY_COMPANY + ">together-first.example",
                        BILLING_CONTACT + ">together-first.example");
        assertThat(imports.links(CONTACTS, "together-bea@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">together-first.example",
                        PRIMARY_COMPANY + ">together-first.example",
                        BILLING_CONTACT + ">together-first.example");
        assertThat(imports.links(COMPANIES, "together-first.example"))
                .containsExactlyInAnyOrder(
                        COMPANY_TO_CONTACT + ">together-ada@example.org",
                        PRIMARY_CONTACT + ">together-ada@example.org",
                        BILLED_COMPANY + ">together-ada@example.org",
                        COMPANY_TO_CONTACT + ">together-bea@example.org",
                        PRIMARY_CONTACT + ">together-bea@example.org",
                        BILLED_COMPANY + ">together-bea@example.org");
    }

    @Test
    void labelsAreAddedToLinksThatAreThere() {
        imports.run(List.of(file("both.csv", email(), domain())), """
                Email,Domain
                added-ada@example.org,added-first.example
                added-ada@example.org,added-second.example
                """);
        var labels = new ColumnMapping("Label", ColumnRole.LINK_LABELS, CONTACTS, null, plain(COMPANIES));
        var csv = """
                Email,Domain,Label
                added-ada@example.org,added-second.example,Billing Contact;Primary
                """;
        var job = imports.run(List.of(file("labels.csv", email(), domain(), labels)), csv);
        var again = imports.run(List.of(file("labels.csv", email(), domain(), labels)), csv);

        assertThat(job.tally().links()).isEqualTo(2);
        assertThat(again.tally().links()).isZero();
        assertThat(imports.links(CONTACTS, "added-ada@example.org"))
                .containsExactlyInAnyOrder(
                        CONTACT_TO_COMPANY + ">added-first.example",
                        CONTACT_TO_COMPANY + ">added-second.example",
                        BILLING_CONTACT + ">added-second.example",
                        PRIMARY_COMPANY + ">added-second.example");
        assertThat(imports.links(COMPANIES, "added-first.example"))
                .containsExactly(COMPANY_TO_CONTACT + ">added-ada@example.org");
        assertThat(imports.links(COMPANIES, "added-second.example"))
                .containsExactlyInAnyOrder(
                        COMPANY_TO_CONTACT + ">added-ada@example.org",
                        BILLED_COMPANY + ">added-ada@example.org",
                        PRIMARY_CONTACT + ">added-ada@example.org");
    }

    @Test
    void recordsThatNameEachOtherAreLinkedOnce() {
        var friend = linkedBy("Friend", CONTACTS, CONTACTS, null, CONTACT_TO_CONTACT);
        var job = imports.run(List.of(file("contacts.csv", email(), friend)), """
                Email,Friend
                mutual-ada@example.org,mutual-bea@example.org
                mutual-bea@example.org,mutual-ada@example.org
                """);

        assertThat(job.tally().links()).isEqualTo(1);
        assertThat(imports.errors(job)).isEmpty();
        assertThat(imports.links(CONTACTS, "mutual-ada@example.org"))
                .containsExactly(CONTACT_TO_CONTACT + ">mutual-bea@example.org");
        assertThat(imports.links(CONTACTS, "mutual-bea@example.org"))
                .containsExactly(CONTACT_TO_CONTACT + ">mutual-ada@example.org");
    }

    @Test
    void labelReadsTheSameFromWhicheverRecordIsNamedFirst() {
        var child = linkedBy("Child", COMPANIES, COMPANIES, null, CHILD_COMPANY);
        imports.run(List.of(file("companies.csv", domain(), child)), """
                Domain,Child
                group.example,
                works.example,
                """);
        imports.run(List.of(file("companies.csv", domain(), child)), """
                Domain,Child
                works.example,mill.example
                mill.example,
                group.example,works.example
                """);

        assertThat(imports.links(COMPANIES, "works.example"))
                .containsExactlyInAnyOrder(
                        COMPANY_TO_COMPANY + ">mill.example",
                        CHILD_COMPANY + ">mill.example",
                        COMPANY_TO_COMPANY + ">group.example",
                        PARENT_COMPANY + ">group.example");
        imports.run(List.of(file("companies.csv", domain(), child)), """
                Domain,Child
                mill.example,group.example
                """);
        assertThat(imports.links(COMPANIES, "mill.example"))
                .containsExactlyInAnyOrder(
                        COMPANY_TO_COMPANY + ">works.example",
                        PARENT_COMPANY + ">works.example",
                        COMPANY_TO_COMPANY + ">group.example",
                        CHILD_COMPANY + ">group.example");
    }

    @Test
    void filesAreTiedByACommonColumnInAnyOrder() {
        var employees = linkedBy("Email", COMPANIES, CONTACTS, "email", COMPANY_TO_CONTACT);
        var job = imports.run(
                List.of(file("companies.csv", domain(), employees), file("contacts.csv", email())),
                """
                Domain,Email
                tied-engines.example,tied-ada@example.org;tied-bea@example.org
                tied-looms.example,tied-nobody@example.org
                """,
                """
                Email
                tied-ada@example.org
                tied-bea@example.org
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().links()).isEqualTo(2);
        assertThat(imports.links(COMPANIES, "tied-engines.example"))
                .contains(COMPANY_TO_CONTACT + ">tied-ada@example.org", COMPANY_TO_CONTACT + ">tied-bea@example.org");
        assertThat(imports.links(CONTACTS, "tied-ada@example.org"))
                .contains(CONTACT_TO_COMPANY + ">tied-engines.example");
        assertThat(imports.errors(job))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.error().code()).isEqualTo(RowErrorCode.ASSOCIATION_RECORD_NOT_FOUND));
    }

    @Test
    void recordsOfOneTypeAreLinkedByKeys() {
        var manager = linkedBy("Manager", CONTACTS, CONTACTS, null, CONTACT_TO_CONTACT);
        var job = imports.run(List.of(file("contacts.csv", email(), manager)), """
                Email,Manager
                same-ada@example.org,same-bea@example.org
                same-bea@example.org,same-bea@example.org
                """);

        assertThat(job.tally().links()).isEqualTo(1);
        assertThat(imports.links(CONTACTS, "same-bea@example.org"))
                .containsExactly(CONTACT_TO_CONTACT + ">same-ada@example.org");
    }

    @Test
    void recordsAreLinkedByIds() {
        imports.run(List.of(file("companies.csv", domain())), """
                Domain
                ids-engines.example
                """);
        long company = imports.idOf(COMPANIES, "ids-engines.example");
        var byId = new ColumnMapping("Company ID", ColumnRole.LINKS_BY_ID, CONTACTS, null, new Linking(COMPANIES, 1));

        var job = imports.run(List.of(file("contacts.csv", email(), byId)), """
                Email,Company ID
                ids-ada@example.org,%d
                ids-bea@example.org,999999999
                ids-cy@example.org,none
                """.formatted(company));

        assertThat(imports.links(CONTACTS, "ids-ada@example.org"))
                .contains(PRIMARY_COMPANY + ">ids-engines.example");
        assertThat(imports.errors(job))
                .extracting(found -> found.error().code())
                .containsExactly(
                        RowErrorCode.UNKNOWN_ASSOCIATION_RECORD_ID, RowErrorCode.INVALID_ASSOCIATION_IDENTIFIER);
        assertThat(job.tally().created()).isEqualTo(3);
    }

    @Test
    void errorsOfAReorderedFileStandInTheirColumn() {
        var job = imports.run(List.of(file("contacts.csv", firstName(), email())), """
                Email,First name
                reordered@example.org,Ada
                nobody,Bea
                """);

        assertThat(imports.errors(job))
                .singleElement()
                .satisfies(found -> assertThat(found.error().columnIndex()).isZero());
    }

    @Test
    void linksOfManyBatchesAreExact() {
        var csv = new StringBuilder("Email,Domain\n");
        for (int i = 0; i < 10_000; i++) {
            csv.append("many-").append(i).append("@example.org,many-").append(i % 40).append(".example\n");
        }

        var job = imports.run(List.of(file("both.csv", email(), domain())), csv.toString());

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().created()).isEqualTo(10_040);
        assertThat(job.tally().links()).isEqualTo(10_000);
        assertThat(imports.links(COMPANIES, "many-7.example")).hasSize(2 * 250);
        var again = imports.run(List.of(file("both.csv", email(), domain())), csv.toString());
        assertThat(again.tally().unchanged()).isEqualTo(20_000);
        assertThat(again.tally().links()).isZero();
    }

    private static FileSpec file(String name, ColumnMapping... columns) {
        return new FileSpec(name, true, List.of(columns));
    }

    private static ColumnMapping email() {
        return new ColumnMapping("Email", ColumnRole.RECORD_KEY, CONTACTS, "email");
    }

    private static ColumnMapping firstName() {
        return new ColumnMapping("First name", ColumnRole.VALUE, CONTACTS, "firstname");
    }

    private static ColumnMapping domain() {
        return new ColumnMapping("Domain", ColumnRole.RECORD_KEY, COMPANIES, "domain");
    }

    private static ColumnMapping linkedBy(
            String column, String type, String toType, @Nullable String property, int linkType) {
        return new ColumnMapping(column, ColumnRole.LINKS_BY_KEY, type, property, new Linking(toType, linkType));
    }

    private static Linking plain(String toType) {
        return new Linking(toType, Linking.PLAIN);
    }
}
