package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.intake.Holding.Glance;
import dev.landfall.job.HeldUpload;
import dev.landfall.job.HeldUpload.HeldFile;
import dev.landfall.row.Row;
import dev.landfall.source.FileFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An upload that is no import yet, as the console shows it.
record DraftView(String id, String createdAt, String expiresAt, List<File> files) {

    private static final int LONGEST_CELL_CHARS = 500;

    /// What a person can choose from; what the inspection has found is among it.
    private static final List<String> CHARSETS =
            List.of("UTF-8", "windows-1252", "ISO-8859-1", "ISO-8859-15", "UTF-16LE", "UTF-16BE");

    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");

    /// A file: how it is read, and its first rows.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record File(
            int position,
            String name,
            long sizeBytes,
            String format,
            @Nullable String charset,
            @Nullable String separator,
            boolean hasHeader,
            @Nullable String sheet,
            @Nullable List<String> sheets,
            boolean brokenText,
            long rows,
            List<String> columns,
            List<FirstRow> firstRows,
            @Nullable Choices choices,
            @Nullable Fault fault) {}

    record FirstRow(int number, List<String> cells) {}

    record Choices(List<String> charsets, List<String> separators) {}

    record Fault(String code, String detail) {}

    static DraftView of(HeldUpload upload, List<Glance> glances) {
        var files = new ArrayList<File>();
        for (int i = 0; i < upload.files().size(); i++) {
            files.add(fileOf(i, upload.files().get(i), glances.get(i)));
        }
        return new DraftView(upload.id(), text(upload.createdAt()), text(upload.expiresAt()), files);
    }

    private static File fileOf(int position, HeldFile file, Glance glance) {
        var profile = file.profile();
        boolean isText = profile.format() == FileFormat.CSV;
        boolean isWorkbook = profile.format() == FileFormat.XLSX || profile.format() == FileFormat.XLS;
        return new File(
                position,
                file.name(),
                file.sizeBytes(),
                profile.format().name(),
                isText ? profile.charset() : null,
                isText ? String.valueOf(profile.separator()) : null,
                file.hasHeader(),
                profile.sheet() == null ? null : profile.sheet().name(),
                isWorkbook ? file.sheets() : null,
                profile.brokenText(),
                file.rows(),
                columnNames(glance),
                glance.rows().stream().map(DraftView::firstRow).toList(),
                isText ? choices(profile.charset(), String.valueOf(profile.separator())) : null,
                profile.fault() == null ? null : new Fault(profile.fault().name(), profile.faultDetail()));
    }

    private static Choices choices(String charset, String separator) {
        return new Choices(with(charset, CHARSETS), with(separator, SEPARATORS));
    }

    private static List<String> with(String found, List<String> offered) {
        if (offered.contains(found)) {
            return offered;
        }
        var all = new ArrayList<>(offered);
        all.add(found);
        return all;
    }

    /// Columns without a name are called by their place.
    static List<String> columnNames(Glance glance) {
        return columnNames(glance.columns().names());
    }

    static List<String> columnNames(List<String> header) {
        boolean nameless = header.stream().allMatch(String::isEmpty);
        var names = new ArrayList<String>();
        for (int i = 0; i < header.size(); i++) {
            names.add(nameless ? "Column " + (i + 1) : header.get(i));
        }
        return names;
    }

    private static FirstRow firstRow(Row row) {
        return new FirstRow(row.number(), row.cells().stream().map(DraftView::cut).toList());
    }

    private static String cut(String cell) {
        return cell.length() <= LONGEST_CELL_CHARS ? cell : cell.substring(0, LONGEST_CELL_CHARS);
    }

    static String text(Instant moment) {
        return moment.truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
    }
}
