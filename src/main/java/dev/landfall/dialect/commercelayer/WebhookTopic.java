package dev.landfall.dialect.commercelayer;

import dev.landfall.job.Milestone;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a webhook can be told of. Clients are not told of waiting.
enum WebhookTopic {
    CREATE("imports.create", Milestone.ACCEPTED),
    START("imports.start", Milestone.BEGUN),
    COMPLETE("imports.complete", Milestone.DONE),
    INTERRUPT("imports.interrupt", Milestone.FAILED, Milestone.CANCELED),
    DESTROY("imports.destroy", Milestone.DELETED);

    private final String word;
    private final Set<Milestone> milestones;

    WebhookTopic(String word, Milestone... milestones) {
        this.word = word;
        this.milestones = Set.of(milestones);
    }

    static Optional<WebhookTopic> named(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    Set<Milestone> milestones() {
        return milestones;
    }
}
