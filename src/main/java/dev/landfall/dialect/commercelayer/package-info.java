/// Commerce Layer's words for everything below: `/api/imports` and its neighbours, in JSON:API, and the tokens of OAuth.
///
/// The way in is [dev.landfall.dialect.commercelayer.ApiCalls] for everything under `/api`, and
/// [dev.landfall.dialect.commercelayer.Tokens] for `/oauth`. What all resources have in common (media types, tokens, rate
/// limits, paging, sorting, filters, sparse fields, inclusion, links, errors) stands there once. To add a resource, make a
/// bean that is a [dev.landfall.dialect.commercelayer.Resource]: its
/// [dev.landfall.dialect.commercelayer.Shape] says what can be asked of it, its methods answer
/// [dev.landfall.dialect.commercelayer.Item]s, and what it refuses is an
/// [dev.landfall.dialect.commercelayer.ApiRefusal].
///
/// False friends:
///
/// | Commerce Layer says | and means |
/// |---|---|
/// | organization | account |
/// | resource, `resource_type` (`skus`) | record, record type |
/// | attribute | property |
/// | input | row; `inputs` is all of them, whether they are JSON or one text of CSV |
/// | import | import job |
/// | `status`: `pending`, `in_progress`, `interrupted`, `completed` | STARTED or DEFERRED, PROCESSING, FAILED or CANCELED, DONE |
/// | `started_at` | begun at; `created_at` is accepted at |
/// | `processed_count` | rows created, updated or left unchanged; refused rows are `errors_count` |
/// | code, as the key of `errors_log` | record key |
/// | `reference` | a text of the client's own, which names nothing here |
/// | `id` | an opaque text for our number, see [dev.landfall.record.OpaqueId] |
@NullMarked
package dev.landfall.dialect.commercelayer;

import org.jspecify.annotations.NullMarked;
