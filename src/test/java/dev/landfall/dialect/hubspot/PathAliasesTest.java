package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathAliasesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            /crm/imports/2025-09,                               /crm/v3/imports
            /crm/imports/2026-03,                               /crm/v3/imports
            /crm/imports/2026-09/,                              /crm/v3/imports
            /crm/imports/2026-03/17,                            /crm/v3/imports/17
            /crm/imports/2026-03/17/cancel,                     /crm/v3/imports/17/cancel
            /crm/imports/2026-03/17/errors/,                    /crm/v3/imports/17/errors
            /crm/v3/imports/,                                   /crm/v3/imports
            /crm/v3//imports//17//errors//,                     /crm/v3/imports/17/errors
            /crm/objects/2026-03/contacts,                      /crm/v3/objects/contacts
            /crm/objects/2026-03/2-7/batch/upsert,              /crm/v3/objects/2-7/batch/upsert
            /crm/objects/2026-03/contacts/a%40b.example,        /crm/v3/objects/contacts/a%40b.example
            /crm/objects/2026-03/0-1/5/associations/0-2,        /crm/v4/objects/0-1/5/associations/0-2
            /crm/objects/2026-03/0-1/5/associations/0-2/6,      /crm/v4/objects/0-1/5/associations/0-2/6
            /crm/properties/2026-03/contacts/groups,            /crm/v3/properties/contacts/groups
            /crm/lists/2026-03/,                                /crm/v3/lists
            /crm/lists/2026-03/7/memberships,                   /crm/v3/lists/7/memberships
            /crm/owners/2026-03,                                /crm/v3/owners
            /crm/pipelines/2026-03/deals,                       /crm/v3/pipelines/deals
            /crm/schemas/2026-03/2-7,                           /crm/v3/schemas/2-7
            /crm-object-schemas/2026-03/schemas,                /crm/v3/schemas
            /crm-object-schemas/v3/schemas/,                    /crm/v3/schemas
            /crm-object-schemas//v3/schemas/p_ship/associations, /crm/v3/schemas/p_ship/associations
            /crm/associations/2026-03/0-1/0-2/labels,           /crm/v4/associations/0-1/0-2/labels
            /crm/associations/v4/0-1/0-2/batch/create,          /crm/v4/associations/0-1/0-2/batch/create
            """)
    void pathIsKnownUnderOneSpelling(String asked, String known) {
        assertThat(PathAliases.knownAs(asked)).isEqualTo(known);
        assertThat(PathAliases.knownAs(known)).as("again").isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/q/health/ready",
                "/other//path/",
                "/crm/imports",
                "/crm/imports/2024-01",
                "/crm/imports/2026-03x/7",
                "/crm/unknown/2026-03",
                "/crm/v3/imports",
                "/crm/v3/objects/contacts/2026-03",
                "/crm/v4/associations/0-1/0-2/labels",
                "/crm-object-schemas/v3",
                "/crm-object-schemas/v3/others",
                "/crm-object-schemas/v2/schemas"
            })
    void otherPathsStayAsTheyAre(String path) {
        assertThat(PathAliases.knownAs(path)).isEqualTo(path);
    }
}
