package dev.landfall.dialect.hubspot;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the resources behind this door, so that [Admission] stands before them and before no other.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface HubSpotDoor {

    /// What the core calls this door.
    String NAME = "hubspot";

    /// Everything under this path is answered in HubSpot's words, errors included.
    String ROOT = "/crm/";
}
