/// The door for Bitrix24's clients: `crm.item.import`, `crm.item.batchImport` and their neighbours, under `/rest/`.
///
/// Translates and nothing else. [RestCalls] takes the request in; [CallReader] makes one [RestCall] of the many forms a URL
/// and its parameters have; [Methods] knows the methods by name; [ItemRows] makes rows for a direct import of what a client
/// calls fields, and [ItemView] makes fields of a record. Every error goes out as `error` and `error_description`.
///
/// False friends:
///
/// | Bitrix24 says | and means |
/// |---|---|
/// | item, entity | record |
/// | `entityTypeId` (`2`) | the part of a record type's name after the colon |
/// | field | property |
/// | key in `data` | row; rows are counted from 1 in the order of the keys |
/// | `batchImport` | a direct import of up to 20 rows, no batch |
/// | `batch` | several calls in one request, carried out one after the other |
/// | `time.processing` | how long the method took, nothing about a job |
/// | custom field, `UF_CRM_...` | property that an account has added; [CustomFields] makes them, [CustomNames] says what they are called |
/// | smart process, `crm.type` | record type that an account has added; [OwnItemTypes] makes them |
///
/// Values that are files are read by [FileValues], shown by [FileLinks] and given out by [FileReads].
///
/// Not here: stages, pipelines, currencies and directories of an account's own (`crm.status.*`, `crm.category.*`).
@NullMarked
package dev.landfall.dialect.bitrix24;

import org.jspecify.annotations.NullMarked;
