package dev.landfall.source;

import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds out which sheet of a workbook is imported and how many rows it has. All parts of the workbook are looked at on
/// the way, so that a broken or hostile one is known for what it is before any of its rows is.
///
/// One sheet is imported. Sheets that are hidden do not count, nor do those without any row, which old spreadsheet
/// programs add to every workbook.
final class WorkbookInspector {

    private static final int MOST_NAMES_LISTED = 5;

    private final Path file;
    private final String fileName;
    private final SourceLimits limits;
    private final FileFormat format;
    private final Optional<String> chosen;

    /// @param chosen the name of the sheet that a person has chosen
    WorkbookInspector(
            Path file, String fileName, SourceLimits limits, FileFormat format, Optional<String> chosen) {
        this.file = file;
        this.fileName = fileName;
        this.limits = limits;
        this.format = format;
        this.chosen = chosen;
    }

    FileProfile profile() throws IOException {
        try (var workbook = Workbook.open(file, format)) {
            var filled = filled(workbook);
            workbook.verify();
            return profile(filled);
        } catch (UnreadableFile unreadable) {
            var error = unreadable.error();
            // A file of another kind that only begins like a workbook.
            boolean other = error.code() == RowErrorCode.INVALID_FILE_TYPE;
            return faulty(other ? FileFormat.UNKNOWN : format, error.code(), error.value());
        }
    }

    private record Filled(WorkbookSheet sheet, SheetExtent extent) {}

    /// The visible sheets that have rows. Of those after the first it is enough to know that they have.
    private List<Filled> filled(Workbook workbook) throws IOException {
        var visible = workbook.sheets().stream().filter(WorkbookSheet::visible).toList();
        if (visible.isEmpty()) {
            throw WorkbookFault.sheetCount("%s has no sheet that is shown. Show the one to import.".formatted(fileName));
        }
        var filled = new ArrayList<Filled>();
        for (var sheet : chosen.map(name -> named(name, visible)).orElse(visible)) {
            var extent = workbook.extent(sheet, filled.isEmpty() ? limits.mostRowsCounted() : 1);
            if (extent.rows() > 0) {
                filled.add(new Filled(sheet, extent));
            }
        }
        return filled;
    }

    private static List<WorkbookSheet> named(String name, List<WorkbookSheet> visible) {
        return visible.stream().filter(sheet -> sheet.name().equals(name)).limit(1).toList();
    }

    private FileProfile profile(List<Filled> filled) {
        if (filled.isEmpty()) {
            return faulty(format, RowErrorCode.INVALID_FILE_TYPE, "The file is empty.");
        }
        if (filled.size() > 1) {
            return faulty(format, RowErrorCode.INVALID_SHEET_COUNT, severalSheets(filled));
        }
        var only = filled.getFirst();
        var extent = only.extent();
        var sheet = new Sheet(only.sheet().position(), only.sheet().name(), extent.widest());
        return extent.columns() > limits.maxColumns()
                ? FileProfile.noText(
                        format,
                        extent.rows(),
                        extent.columns(),
                        RowErrorCode.INVALID_COLUMN_CONFIGURATION,
                        limits.tooWide(fileName, extent.columns()),
                        sheet)
                : FileProfile.noText(format, extent.rows(), extent.columns(), null, "", sheet);
    }

    private String severalSheets(List<Filled> filled) {
        var names = filled.stream()
                .limit(MOST_NAMES_LISTED)
                .map(sheet -> '"' + sheet.sheet().name() + '"')
                .collect(Collectors.joining(", "));
        return "%s has %d sheets with rows: %s%s. Hide or remove all but the one to import."
                .formatted(fileName, filled.size(), names, filled.size() > MOST_NAMES_LISTED ? " and others" : "");
    }

    private static FileProfile faulty(FileFormat format, RowErrorCode fault, String detail) {
        return FileProfile.noText(format, 0, 0, fault, detail, null);
    }
}
