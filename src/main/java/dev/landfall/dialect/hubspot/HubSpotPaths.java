package dev.landfall.dialect.hubspot;

import java.util.List;

/// The paths that belong to this door. Everything under them is answered in HubSpot's words, errors included.
final class HubSpotPaths {

    static final List<String> ROOTS = List.of(HubSpotDoor.ROOT, "/crm-object-schemas/");

    private HubSpotPaths() {}

    static boolean covers(String path) {
        return ROOTS.stream().anyMatch(path::startsWith);
    }
}
