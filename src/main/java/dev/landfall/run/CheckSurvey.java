package dev.landfall.run;

import dev.landfall.mapping.DamageSearch;
import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.report.CheckReport.FileDamage;
import dev.landfall.row.Row;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import dev.landfall.store.Mentions;
import dev.landfall.upload.Uploads;
import java.util.ArrayList;
import java.util.List;

/// Reads the files of a check once before its batches: which names stand in several rows, and what damage the values have
/// taken. Blocks, and belongs on a worker thread.
final class CheckSurvey {

    private final Mentions mentions;
    private final List<FileDamage> damage = new ArrayList<>();

    private CheckSurvey(Mentions mentions) {
        this.mentions = mentions;
    }

    /// A file that cannot be read, or not to its end, is surveyed as far as it can: the batches come upon the fault again,
    /// and report it.
    static CheckSurvey of(List<FileRun> files, Uploads uploads, RunControl control) {
        long rows = files.stream().mapToLong(file -> file.file().profile().rows()).sum();
        var survey = new CheckSurvey(new Mentions(rows));
        for (var file : files) {
            if (!file.isHeaderOnly()) {
                survey.read(file, uploads, control);
            }
        }
        return survey;
    }

    private void read(FileRun file, Uploads uploads, RunControl control) {
        var profile = file.file().profile();
        try (var source = Sources.open(uploads.pathOf(file.file().uploadKey()), profile, file.spec().hasHeader())) {
            var tying = FilePlan.tie(
                    file.spec(),
                    file.catalogue(),
                    file.importSpec(),
                    source.header(),
                    profile.brokenText(),
                    file.acceptedAt());
            if (tying instanceof FilePlan.Tying.Tied(var plan)) {
                var search = DamageSearch.of(source.header(), plan.columns(), file.spec(), file.catalogue());
                try {
                    Row row = source.next();
                    while (row != null && !control.isEnded()) {
                        survey(row, plan, search);
                        row = source.next();
                    }
                } finally {
                    search.found().forEach(found -> damage.add(new FileDamage(file.position(), found)));
                }
            }
        } catch (UnreadableFile unreadable) {
            // Said by the batches, see above.
        }
    }

    private void survey(Row row, FilePlan plan, DamageSearch search) {
        search.look(row);
        var mapped = plan.map(row);
        for (int part = 0; part < mapped.length; part++) {
            if (mapped[part] instanceof Drafted(var draft, var _)) {
                mentions.add(plan.types().get(part), draft);
            }
        }
    }

    Mentions mentions() {
        return mentions;
    }

    List<FileDamage> damage() {
        return damage;
    }
}
