package dev.landfall.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Finds out how a file is written. Each question is a pass of its own over the file: checksum, charset, rows. Only
/// whether it is text at all is told by its first bytes.
final class FileInspector {

    /// What text that is not Unicode is taken for, because spreadsheets of Western Europe and America save it so.
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final Path file;
    private final String fileName;
    private final SourceLimits limits;
    private final ReadingChoice choice;

    FileInspector(Path file, String fileName, SourceLimits limits, ReadingChoice choice) {
        this.file = file;
        this.fileName = fileName;
        this.limits = limits;
        this.choice = choice;
    }

    Inspection inspect() {
        try {
            var checksum = Checksum.of(file);
            return new Inspection(profile(firstBytes()), checksum.sizeBytes(), checksum.sha256());
        } catch (NoSuchFileException gone) {
            throw new UnreadableFile(RowError.inFile(RowErrorCode.FILE_NOT_FOUND, ""));
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }

    private byte[] firstBytes() throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            return CsvText.firstBytes(channel, FirstBytes.LENGTH_BYTES);
        }
    }

    private FileProfile profile(byte[] bytes) throws IOException {
        var first = new FirstBytes(bytes);
        var signature = first.signature();
        if (signature.isPresent()) {
            return noText(signature.get());
        }
        if (choice.charset().isEmpty() && first.charset().isEmpty() && !first.areText()) {
            return unread("%s is not a text file. Save it as CSV (UTF-8).".formatted(fileName));
        }
        var charset = choice.charset().map(Charset::forName).or(first::charset);
        var text = charset.isPresent() ? professed(charset.get()) : unprofessed();
        var separator = choice.separator().or(Preamble.of(bytes, text.charset())::separator);
        return csv(text, separator.isPresent() ? separator.get() : Separators.find(file, text.charset()));
    }

    private FileProfile noText(Signature signature) throws IOException {
        return switch (signature) {
            case ZIP, COMPOUND_FILE -> new WorkbookInspector(
                                file, fileName, limits, signature.format(), choice.sheet())
                        .profile();
            case PDF, GZIP, UTF_32LE, UTF_32BE -> unread(signature.advice(fileName));
        };
    }

    private Text professed(Charset charset) throws IOException {
        return new Text(charset, StrictDecoding.of(file, charset).hasBroken());
    }

    private Text unprofessed() throws IOException {
        var unicode = StrictDecoding.of(file, StandardCharsets.UTF_8);
        return unicode.hasBroken() && !unicode.explainsMost()
                ? professed(WINDOWS_1252)
                : new Text(StandardCharsets.UTF_8, unicode.hasBroken());
    }

    private FileProfile csv(Text text, char separator) throws IOException {
        var extent = extent(text.charset(), separator);
        if (extent.rows() == 0 && extent.endless()) {
            return csv(text, separator, extent, RowErrorCode.ROW_DATA_TOO_LARGE, "The first row does not end.");
        }
        if (extent.rows() == 0) {
            return csv(text, separator, extent, RowErrorCode.INVALID_FILE_TYPE, "The file is empty.");
        }
        if (extent.columns() > limits.maxColumns()) {
            var advice = limits.tooWide(fileName, extent.columns());
            return csv(text, separator, extent, RowErrorCode.INVALID_COLUMN_CONFIGURATION, advice);
        }
        return csv(text, separator, extent, null, "");
    }

    private Extent extent(Charset charset, char separator) throws IOException {
        long rows = 0;
        int columns = 0;
        try (var csv = CsvText.open(file, charset, separator, new WidthHandler())) {
            var widths = csv.iterator();
            while (rows < limits.mostRowsCounted() && widths.hasNext()) {
                int width = widths.next();
                columns = rows == 0 ? width : columns;
                rows++;
            }
            return new Extent(rows, columns, false);
        } catch (CsvParseException endless) {
            return new Extent(rows, columns, true);
        }
    }

    private static FileProfile csv(
            Text text, char separator, Extent extent, @Nullable RowErrorCode fault, String detail) {
        return new FileProfile(
                FileFormat.CSV,
                text.charset().name(),
                text.broken(),
                separator,
                extent.rows(),
                extent.columns(),
                fault,
                detail);
    }

    private static FileProfile unread(String advice) {
        return FileProfile.noText(FileFormat.UNKNOWN, 0, 0, RowErrorCode.INVALID_FILE_TYPE, advice, null);
    }

    private record Text(Charset charset, boolean broken) {}

    /// `endless` says that the row after the last one counted cannot be read.
    private record Extent(long rows, int columns, boolean endless) {}
}
