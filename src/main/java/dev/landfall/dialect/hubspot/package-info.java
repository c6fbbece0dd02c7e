/// The door for HubSpot's clients: imports and the objects they wrote, under `/crm/v3`.
///
/// Translates and nothing else: request to core word, core word to response. [HubSpotImports] and [HubSpotObjects] are the
/// first of the resources; [ImportRequestReader] turns what a client asks for into an [dev.landfall.mapping.ImportSpec] or
/// into a list of its mistakes; [PathAliases] leads the many spellings of a path to one; [Admission] knows the caller before
/// a body is read, and [Throttle] holds him to his limits; [Faults] puts every error into HubSpot's envelope.
///
/// What can be imported is told and changed by [HubSpotProperties], [HubSpotPropertyGroups], [HubSpotSchemas],
/// [HubSpotPipelines], [HubSpotOwners] and [HubSpotLabels]: each reads a [DefinitionBody] and hands it to
/// [dev.landfall.catalogue], which has the rules.
///
/// False friends:
///
/// | HubSpot says | and means |
/// |---|---|
/// | `STARTED` | accepted and in line; no row has been imported |
/// | `DONE` | read to the end, whatever single rows came to |
/// | import, `importId` | import job, the number in its id |
/// | object, `objectTypeId` (`0-1`) | record, the part of a record type's name after the colon |
/// | schema (`2-1001`), `fullyQualifiedName` | a record type of the account's own |
/// | association label, `USER_DEFINED` `typeId` | link type; within, its number is below 0 |
/// | `HUBSPOT_ALTERNATE_ID` | record key |
/// | `createdAt` of an import | accepted at, as text; of an import error: milliseconds |
/// | `lineNumber` | row number: the line of the file on which the row begins, from 1; 0 is the file as a whole |
/// | `knownColumnNumber` | column index, from 0 |
/// | `fileId` | a text in an import, a number in an import error |
///
/// Not here: participants of marketing events. A request that asks for them is turned away and told so.
@NullMarked
package dev.landfall.dialect.hubspot;

import org.jspecify.annotations.NullMarked;
