package dev.landfall.source;

import dev.landfall.row.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The way into this package: a file is inspected once, when it arrives, and opened by the profile found then as often
/// as its job is begun or resumed. Both block.
public final class Sources {

    private Sources() {}

    /// Never refuses: what is wrong with the file stands in the profile. `fileName` is what the client calls the file;
    /// it appears in the words of a fault and decides nothing.
    ///
    /// Rows are counted up to `maxRows` + 2, which is one too many with a header and two without, so that a file with
    /// too many of them is known as such without being read to its end.
    ///
    /// @throws UnreadableFile when there is no such file
    /// @throws java.io.UncheckedIOException when the storage fails; trying again may help
    public static Inspection inspect(Path file, String fileName, SourceLimits limits) {
        return inspect(file, fileName, limits, ReadingChoice.NONE);
    }

    /// The same, where a person has said how the file is written.
    public static Inspection inspect(Path file, String fileName, SourceLimits limits, ReadingChoice choice) {
        return new FileInspector(file, fileName, limits, choice).inspect();
    }

    /// The names of the sheets of a workbook that are shown; none for other files, and for a workbook that cannot be read.
    public static List<String> sheets(Path file, FileFormat format) {
        return switch (format) {
            case XLSX, XLS -> {
                try (var workbook = Workbook.open(file, format)) {
                    yield workbook.sheets().stream()
                            .filter(WorkbookSheet::visible)
                            .map(WorkbookSheet::name)
                            .toList();
                } catch (UnreadableFile unreadable) {
                    yield List.of();
                } catch (IOException storage) {
                    throw new UncheckedIOException(storage);
                }
            }
            case CSV, JSON, SPREADSHEET, UNKNOWN -> List.of();
        };
    }

    /// Inspects inputs, whose format is known: the elements of a JSON array, or CSV text with commas.
    ///
    /// @param format [FileFormat#JSON] or [FileFormat#CSV]
    public static Inspection inspectInputs(Path file, String fileName, FileFormat format, SourceLimits limits) {
        return new FileInspector(file, fileName, limits, ReadingChoice.NONE).inspectInputs(format);
    }

    /// Opens inputs. Their rows are numbered by position, from 1; otherwise like [#open].
    public static RowSource openInputs(Path file, FileProfile profile, boolean hasHeader) {
        return new CountedRows(open(file, profile, hasHeader));
    }

    /// Reads the header, or where there is none looks at the first row; the rows themselves come on demand.
    ///
    /// @throws UnreadableFile when the profile has a fault, the file is gone, or its first row cannot be read
    /// @throws java.io.UncheckedIOException when the storage fails, as from [RowSource#next]; trying again may help
    public static RowSource open(Path file, FileProfile profile, boolean hasHeader) {
        if (profile.fault() != null) {
            throw new UnreadableFile(RowError.inFile(profile.fault(), profile.faultDetail()));
        }
        return GuardedRowSource.of(switch (profile.format()) {
            case CSV -> CsvRowSource.open(file, profile, hasHeader);
            case JSON -> JsonRowSource.open(file);
            case XLSX, XLS -> SheetRowSource.open(file, profile, hasHeader);
            case SPREADSHEET, UNKNOWN -> throw new IllegalArgumentException("No rows: " + profile.format());
        });
    }
}
