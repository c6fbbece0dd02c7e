package dev.landfall.console;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the resources behind this door, so that [ConsoleAdmission] stands before them and before no other.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface ConsoleDoor {

    /// What the core calls this door.
    String NAME = "console";

    String ROOT = "/imports";

    /// The scope it takes to import, at whichever door.
    String SCOPE = "crm.import";
}
