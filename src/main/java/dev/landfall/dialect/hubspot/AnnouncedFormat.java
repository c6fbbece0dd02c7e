package dev.landfall.dialect.hubspot;

/// What HubSpot's clients say a file is written in. The last two are what HubSpot's own command line sends.
enum AnnouncedFormat {
    CSV,
    SPREADSHEET,
    XLSX,
    XLS
}
