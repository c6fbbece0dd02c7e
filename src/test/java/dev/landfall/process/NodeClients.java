package dev.landfall.process;

import java.util.Map;

/// HubSpot's own clients for Node, as they come from npm, and the scenarios that are run with them.
final class NodeClients {

    private static final NodeFolder FOLDER = NodeFolder.of("hubspot");

    private NodeClients() {}

    /// Sees to it that the clients of the lock file are there.
    static void install() {
        FOLDER.install();
    }

    /// Begins a scenario with the client of a major version.
    static NodeFolder.Run begin(String scenario, String client, LandfallProcess service) {
        return FOLDER.start(
                Map.of("BASE", service.url(), "TOKEN", DataDirectory.TOKEN, "CLIENT", client),
                "node",
                "scenario.js",
                scenario);
    }
}
