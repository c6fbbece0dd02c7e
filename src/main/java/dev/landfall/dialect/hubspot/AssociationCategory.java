package dev.landfall.dialect.hubspot;

/// Who has made a kind of association. The ids of one category say nothing about those of another, so that the core gives
/// negative ids to what is not HubSpot's own, see [dev.landfall.record.LinkType].
enum AssociationCategory {
    HUBSPOT_DEFINED,
    USER_DEFINED,
    INTEGRATOR_DEFINED;

    /// The id of a link type, from the id HubSpot's clients know.
    int linkTypeId(int associationTypeId) {
        return switch (this) {
            case HUBSPOT_DEFINED -> associationTypeId;
            case USER_DEFINED, INTEGRATOR_DEFINED -> -associationTypeId;
        };
    }
}
