package dev.landfall.intake;

import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.job.KeptAnswers;
import dev.landfall.job.NewJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Recognises the request that started an import when it comes again. What is kept of it is written with the job, so a
/// repeat finds the job whenever there is one, also when its client never got to see the answer.
@ApplicationScoped
class RepeatedStarts {

    private final KeptAnswers answers;
    private final ImportJobs jobs;

    RepeatedStarts(KeptAnswers answers, ImportJobs jobs) {
        this.answers = answers;
        this.jobs = jobs;
    }

    /// The same request has started its job while this one was at work; what this one did is to be rolled back.
    private static final class Overtaken extends RuntimeException {

        Overtaken() {
            super("The same request has started its job meanwhile", null, false, false);
        }
    }

    /// Opens a job; `besides` is done in the same transaction.
    @FunctionalInterface
    interface Opening {

        Uni<ImportJob> open(Function<JobId, Uni<Void>> besides);
    }

    /// Opens a job, unless the same request has started it before: then that job is answered as it stood, and the files that
    /// came again are discarded.
    ///
    /// @param key what the client calls the request by, empty for a request that does not come again
    /// @return fails with [IdempotencyKey.Reused] where the key came with something else
    Uni<ImportJob> start(
            NewJob job, Optional<IdempotencyKey> key, Opening opening, Supplier<Uni<Void>> discardFiles) {
        return key.map(given -> startOnce(job, given, opening, discardFiles))
                .orElseGet(() -> opening.open(_ -> Uni.createFrom().voidItem()));
    }

    private Uni<ImportJob> startOnce(
            NewJob job, IdempotencyKey key, Opening opening, Supplier<Uni<Void>> discardFiles) {
        var earlier = Uni.createFrom().deferred(() -> earlier(job, key)
                .call(found -> found.isPresent() ? discardFiles.get() : Uni.createFrom().voidItem()));
        return earlier.chain(found -> found.map(started -> Uni.createFrom().item(started))
                .orElseGet(() -> opening.open(opened -> keep(job, key, opened))
                        .onFailure(Overtaken.class)
                        .recoverWithUni(() -> earlier.map(Optional::orElseThrow))));
    }

    /// The job that a request with this key has started, as it stood then; empty for the first one.
    private Uni<Optional<ImportJob>> earlier(NewJob job, IdempotencyKey key) {
        return answers.find(job.accountId(), callKey(job, key)).chain(found -> found.map(kept -> jobOf(kept, job))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<ImportJob>> jobOf(KeptAnswers.Kept kept, NewJob again) {
        if (!Arrays.equals(kept.digest(), digest(again))) {
            throw new IdempotencyKey.Reused();
        }
        return jobs.find(new JobId(again.accountId(), Long.parseLong(kept.answer())))
                .map(found -> found.map(ImportJob::asAccepted));
    }

    /// Keeps which job a request has started. Belongs into the Panache transaction that opens the job; fails with
    /// [Overtaken] where another request has been faster.
    private Uni<Void> keep(NewJob job, IdempotencyKey key, JobId started) {
        var kept = new KeptAnswers.Kept(digest(job), Long.toString(started.value()));
        return answers.keep(job.accountId(), callKey(job, key), kept).invoke(isFirst -> {
            if (!isFirst) {
                throw new Overtaken();
            }
        }).replaceWithVoid();
    }

    private static byte[] callKey(NewJob job, IdempotencyKey key) {
        return sha256("start", job.door(), key.text());
    }

    /// Of everything a request brings: what is asked for, and every file with its name.
    private static byte[] digest(NewJob job) {
        var parts = new ArrayList<String>();
        parts.add(job.request());
        if (job.spec().check()) {
            parts.add("check");
        }
        for (var file : job.files()) {
            parts.add(file.name());
            parts.add(file.sha256());
        }
        return sha256(parts.toArray(String[]::new));
    }

    /// Every part goes in with its length, so that no two lists of parts have one digest.
    private static byte[] sha256(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
