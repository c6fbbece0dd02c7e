package dev.landfall.webhook;

import dev.landfall.job.Notice;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// How a door puts into words what has happened to a job. A door that has webhooks offers one bean of this type.
public interface WebhookWording {

    /// The name of the door, as jobs bear it.
    String door();

    /// What is to be sent; empty where there is nothing to say, for example of a job that is no longer there.
    Uni<Optional<Letter>> word(Notice notice, Webhook webhook);
}
