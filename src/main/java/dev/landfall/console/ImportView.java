package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.job.FailureReason;
import dev.landfall.job.ImportJob;
import dev.landfall.record.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An import, or a check, as the console shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportView(
        String id,
        String door,
        String name,
        String state,
        boolean check,
        List<String> recordTypes,
        List<File> files,
        long totalRows,
        Tally tally,
        String acceptedAt,
        @Nullable String begunAt,
        @Nullable String endedAt,
        String updatedAt,
        @Nullable String failure,
        @Nullable String failureDetail,
        @Nullable Integer place,
        @Nullable String acceptedBy,
        Map<String, String> operations) {

    record File(int position, String name, long sizeBytes, long rows) {}

    /// @param line the ids of the jobs that wait, the next one first
    static ImportView of(ImportJob job, List<Long> line) {
        int place = line.indexOf(job.id().value());
        var operations = new TreeMap<String, String>();
        job.spec().operations().forEach((type, operation) -> operations.put(type, operation.name()));
        return new ImportView(
                Long.toString(job.id().value()),
                job.door(),
                job.spec().name(),
                job.state().name(),
                job.spec().check(),
                job.spec().recordTypes().stream().toList(),
                job.files().stream()
                        .map(file -> new File(
                                file.position(), file.name(), file.sizeBytes(), rows(job, file.position())))
                        .toList(),
                job.totalRows(),
                job.tally(),
                DraftView.text(job.acceptedAt()),
                job.begunAt().map(DraftView::text).orElse(null),
                job.endedAt().map(DraftView::text).orElse(null),
                DraftView.text(job.updatedAt()),
                job.failure().map(FailureReason::name).orElse(null),
                job.failure().map(ImportView::sentence).orElse(null),
                place < 0 ? null : place + 1,
                job.acceptedBy().orElse(null),
                operations);
    }

    private static long rows(ImportJob job, int position) {
        long rows = job.files().get(position).profile().rows();
        return job.spec().files().get(position).hasHeader() ? Math.max(0, rows - 1) : rows;
    }

    private static String sentence(FailureReason failure) {
        return switch (failure) {
            case FILE_GONE -> "The file is not there any more, or not as it was uploaded.";
            case FILE_UNREADABLE -> "The file cannot be read, or not to its end.";
            case COLUMNS_DO_NOT_MATCH -> "The columns of the file are not those that were mapped.";
            case TOO_MANY_ROWS_REFUSED -> "More than one row in ten was refused, so the import was broken off.";
            case INTERNAL -> "The service met a state it does not know. Its log has the details.";
        };
    }
}
