package dev.landfall.dialect.commercelayer;

import dev.landfall.intake.Intake;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.record.OpaqueId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// What imports and cleanups have in common: both are jobs that can be found, interrupted, renamed and deleted.
@ApplicationScoped
class ApiJobs {

    private static final String INTERRUPT = "_interrupt";

    private static final Set<String> CHANGEABLE = Set.of(INTERRUPT, "reference", "reference_origin", "metadata");

    private final Intake intake;
    private final ImportJobs jobs;

    ApiJobs(Intake intake, ImportJobs jobs) {
        this.intake = intake;
        this.jobs = jobs;
    }

    /// The job of a door; refuses an id that is none of its jobs.
    Uni<ImportJob> find(ApiCall call, String door, String id) {
        var number = OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound);
        return jobs.find(new JobId(call.accountId(), number))
                .map(found -> found.filter(job -> job.door().equals(door)).orElseThrow(ApiRefusal::notFound));
    }

    /// Changes what a client may change of a job, and interrupts it if that is asked. One that has ended needs no interruption.
    Uni<ImportJob> change(ApiCall call, String door, String id, RequestDocument document) {
        var given = new GivenAttributes(document.attributes(), CHANGEABLE);
        boolean interrupt = given.flag(INTERRUPT).orElse(false);
        given.text("reference");
        given.text("reference_origin");
        given.object("metadata");
        given.refuseFaults();
        var kept = document.attributes().deepCopy();
        kept.remove(INTERRUPT);
        return find(call, door, id)
                .call(job -> kept.isEmpty() ? Uni.createFrom().voidItem() : jobs.amend(job.id(), kept.toString()))
                .call(job -> interrupt ? intake.cancel(job.id()) : Uni.createFrom().voidItem())
                .chain(() -> find(call, door, id));
    }

    Uni<Void> delete(ApiCall call, String door, String id) {
        return find(call, door, id).chain(intake::forget).map(gone -> {
            if (!gone) {
                throw ApiRefusal.notFound();
            }
            return null;
        });
    }
}
