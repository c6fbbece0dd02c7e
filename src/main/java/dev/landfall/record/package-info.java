/// What can be imported and what becomes of it: record types and their properties, drafts, outcomes, tallies.
///
/// A record type belongs to one door (`hubspot:0-1`); the doors share the engine, not their types. The catalogue is data:
/// the built-in types are files under `catalogue/` in the resources.
///
/// Plain Java, no framework.
@NullMarked
package dev.landfall.record;

import org.jspecify.annotations.NullMarked;
