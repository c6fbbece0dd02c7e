package dev.landfall.run;

import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.ColumnRole;
import dev.landfall.mapping.DamageSearch;
import dev.landfall.mapping.FilePlan;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.MappedRow.Drafted;
import dev.landfall.record.RecordType;
import dev.landfall.report.CheckReport.FileDamage;
import dev.landfall.row.Header;
import dev.landfall.row.Row;
import dev.landfall.source.Sources;
import dev.landfall.source.UnreadableFile;
import dev.landfall.store.Mentions;
import dev.landfall.upload.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            if (tie(file, file.spec(), source.header()) instanceof FilePlan.Tying.Tied(var whole)
                    && tie(file, naming(file), source.header()) instanceof FilePlan.Tying.Tied(var plan)) {
                var search = DamageSearch.of(source.header(), whole.columns(), file.catalogue());
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

    private static FilePlan.Tying tie(FileRun file, FileSpec spec, Header header) {
        return FilePlan.tie(
                spec,
                file.catalogue(),
                file.importSpec(),
                header,
                file.file().profile().brokenText(),
                file.acceptedAt());
    }

    /// Most files name their records by the key and by nothing else, and then only the key needs to be read here. A row
    /// that has one must be a draft without its other values too, or its name would not be counted; so wherever there is
    /// a doubt, all columns are read.
    private static FileSpec naming(FileRun file) {
        var spec = file.spec();
        var type = spec.recordTypes().size() == 1
                ? file.catalogue().type(spec.recordTypes().getFirst())
                : Optional.<RecordType>empty();
        var key = type.flatMap(RecordType::keyProperty);
        boolean byKeyOnly = key.isPresent()
                && !type.get().rules().mustBeLinked()
                && type.get().required().stream().allMatch(any -> any.contains(key.get()))
                && spec.columns().stream().anyMatch(column -> holds(column, key.get()))
                && spec.columns().stream()
                        .filter(column -> !holds(column, key.get()))
                        .noneMatch(column -> namesRecords(column, type.get()));
        if (!byKeyOnly) {
            return spec;
        }
        return new FileSpec(
                spec.fileName(),
                spec.hasHeader(),
                spec.columns().stream()
                        .map(column -> holds(column, key.get())
                                ? column
                                : new ColumnMapping(column.column(), ColumnRole.IGNORED, column.recordType(), null))
                        .toList());
    }

    private static boolean holds(ColumnMapping column, String key) {
        return switch (column.role()) {
            case RECORD_KEY -> column.property() == null || column.property().equals(key);
            case VALUE -> key.equals(column.property());
            case RECORD_ID, LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED -> false;
        };
    }

    private static boolean namesRecords(ColumnMapping column, RecordType type) {
        return switch (column.role()) {
            case RECORD_ID, RECORD_KEY -> true;
            case VALUE -> Optional.ofNullable(column.property())
                    .flatMap(type::property)
                    .filter(property -> property.unique() || type.furtherKeys().equals(Optional.of(property)))
                    .isPresent();
            case LINKS_BY_ID, LINKS_BY_KEY, LINK_LABELS, IGNORED -> false;
        };
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
