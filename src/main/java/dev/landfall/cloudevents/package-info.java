/// Moves of jobs as CloudEvents, for a message broker that speaks AMQP 1.0. Off unless it is turned on.
///
/// It takes the same outbox as webhooks: where it is on, every move of every job is noted for the broker in the move's
/// transaction, and [dev.landfall.cloudevents.EventPublisher] sends what is noted and removes what the broker has taken. At
/// least once; one replica at a time sends for an account, so that what happened to a job arrives in the order in which it
/// happened. All replicas must have it on or off alike.
///
/// A broker that is away costs nothing but the notices that wait: nothing is sent at start-up, and no import waits. The
/// connector of SmallRye Reactive Messaging is used by hand and not as a configured channel, because a channel connects when
/// the service starts. See decision 23 for why AMQP and not Kafka.
@NullMarked
package dev.landfall.cloudevents;

import org.jspecify.annotations.NullMarked;
