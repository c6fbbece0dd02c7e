package dev.landfall.webhook;

import dev.landfall.job.ImportJobs;
import dev.landfall.job.Milestone;
import dev.landfall.job.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The words of a door that only tests have: the milestone and the state at that time.
@ApplicationScoped
class PlainWording implements WebhookWording {

    static final String DOOR = "plain door";
    static final String SIGNATURE = "X-Plain-Signature";
    static final String UNSPEAKABLE = "unspeakable";

    private final ImportJobs jobs;

    PlainWording(ImportJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String door() {
        return DOOR;
    }

    @Override
    public Uni<Optional<Letter>> word(Notice notice, Webhook webhook) {
        if (webhook.wish().name().equals(UNSPEAKABLE)) {
            throw new IllegalStateException("There are no words for it");
        }
        return notice.milestone() == Milestone.DELETED
                ? Uni.createFrom().item(Optional.of(letter("DELETED " + notice.job().value(), webhook)))
                : jobs.find(notice.job())
                        .map(found -> found.map(notice::seenFrom)
                                .map(job -> letter(job.state() + " " + job.tally().read(), webhook)));
    }

    private static Letter letter(String text, Webhook webhook) {
        var body = "{\"text\":\"%s\"}".formatted(text);
        return new Letter(
                body, Map.of(SIGNATURE, webhook.secret().sign(body.getBytes(StandardCharsets.UTF_8))));
    }
}
