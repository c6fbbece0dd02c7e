package dev.landfall.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HubSpot's own clients, unchanged but for the base URL, before the packaged service. What each scenario does and
/// expects stands in its script under `src/test/clients/hubspot/scenarios`; the letters are those of the scenarios that
/// HubSpot documents.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeClientsIT {

    private final DataDirectory directory = DataDirectory.fresh("node-clients");
    private LandfallProcess service;
    private Database database;

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "client {0}")
    @ValueSource(strings = {"13", "14"})
    @interface EachClient {}

    @BeforeAll
    void start() {
        NodeClients.install();
        service = directory.start();
        database = directory.database();
    }

    @AfterAll
    void end() {
        if (database != null) {
            database.close();
        }
        directory.close();
    }

    private void run(String scenario, String client) {
        NodeClients.begin(scenario, client, service).mustSucceed();
    }

    /// A.
    @EachClient
    void oneFileOfContactsIsCreated(String client) {
        run("one-file", client);
    }

    /// B.
    @EachClient
    void participantsOfMarketingEventsAreRefused(String client) {
        run("marketing-events", client);
    }

    /// C.
    @EachClient
    void rowsOfAWorkbookHoldContactsAndCompaniesWithLabels(String client) {
        run("workbook-with-labels", client);
    }

    /// D.
    @EachClient
    void filesAreTiedByAColumn(String client) {
        run("two-files", client);
    }

    /// E.
    @EachClient
    void contactsAreAssociatedWithContacts(String client) {
        run("same-type", client);
    }

    /// F.
    @EachClient
    void oldClientsNameCompaniesById(String client) {
        run("company-ids", client);
    }

    /// G.
    @EachClient
    void recordIdsNameWhatIsUpdated(String client) {
        run("record-ids", client);
    }

    /// H.
    @EachClient
    void uniquePropertiesNameContactsAndOwnObjects(String client) {
        run("unique-properties", client);
    }

    /// I.
    @EachClient
    void fourthImportAtATimeIsDeferred(String client) {
        NodeFolder.Run scenario;
        try (var _ = database.hold("stored_record")) {
            scenario = NodeClients.begin("four-at-once", client, service);
            scenario.await("deferred");
        }
        scenario.mustSucceed();
    }

    /// J.
    @EachClient
    void importIsCanceledWhileItRuns(String client) {
        NodeFolder.Run scenario;
        try (var _ = database.hold("stored_record")) {
            scenario = NodeClients.begin("cancel", client, service);
            scenario.await("canceled");
        }
        scenario.mustSucceed();
    }

    /// K.
    @EachClient
    void errorsComeInPages(String client) {
        run("error-pages", client);
    }

    /// L.
    @EachClient
    void notesAreCreatedAndAssociated(String client) {
        run("notes", client);
    }

    /// M.
    @EachClient
    void columnWithoutMappingFailsTheImport(String client) {
        run("unmapped-column", client);
    }

    /// N.
    @EachClient
    void requestMayBeShort(String client) {
        run("least-request", client);
    }

    @EachClient
    void contactsOfAnImportAreListed(String client) {
        run("list-of-contacts", client);
    }

    @EachClient
    void clientIsToldWhatIsWrong(String client) {
        run("refusals", client);
    }
}
