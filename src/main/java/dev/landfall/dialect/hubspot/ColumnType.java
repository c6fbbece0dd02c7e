package dev.landfall.dialect.hubspot;

/// What HubSpot's clients say a column is for.
enum ColumnType {
    STANDARD,
    HUBSPOT_OBJECT_ID,
    HUBSPOT_ALTERNATE_ID,
    FLEXIBLE_ASSOCIATION_LABEL,
    ASSOCIATION_KEYS,
    EVENT_TIMESTAMP
}
