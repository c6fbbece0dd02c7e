/// Webhooks: what happens to jobs is told to an address of the account's choosing.
///
/// ```text
///   JobMoves ──► outbox            one row for each webhook that wants to hear, in the move's transaction (package job)
///                  │
///            WebhookSender         takes the lease of a webhook, takes its notices in order
///                  │
///            WebhookWording        the door's: topic, body, headers, signature
///                  │
///              Callback            resolves, refuses what is inside, calls that very address
///                  │
///          2xx: the row goes       else: again later, ten times at most; after 30 failures in a row the circuit opens
/// ```
///
/// **At least once, in order.** One replica at a time serves a webhook. What happened to a job is told in the order in which
/// it happened: while a notice waits to be told again, later ones of the same job wait behind it, other jobs do not. A
/// replica that dies after a call and before it has written that down leaves the notice to be told twice.
///
/// **Not inside.** The address comes from whoever holds a token, and the service stands inside a network. So only https,
/// no redirects, a host that is resolved here once and refused if any of its addresses is not a public one, and a connection
/// to the address that was looked at, not to one that is looked up again. Five seconds, 64 KB. Configuration can permit http
/// and private addresses, for receivers next door.
///
/// **Doors** read and write webhooks by [dev.landfall.webhook.Webhooks] and say what is sent by a bean of type
/// [dev.landfall.webhook.WebhookWording]; where a door has none, nothing is sent for its jobs.
@NullMarked
package dev.landfall.webhook;

import org.jspecify.annotations.NullMarked;
