package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowSourceTest {

    @TempDir
    Path directory;

    @Test
    void unreadableFileStaysUnreadable() throws IOException {
        try (var source = open("a\n1\n\"2\n", true)) {
            assertThat(source.next()).isNotNull();

            assertThatExceptionOfType(UnreadableFile.class).isThrownBy(source::next);
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(source::next)
                    .matches(unreadable -> unreadable.error().row() == 3);
        }
    }

    @Test
    void endOfFileStaysTheEnd() throws IOException {
        try (var source = open("a\n1\n", true)) {
            source.next();

            assertThat(source.next()).isNull();
            assertThat(source.next()).isNull();
        }
    }

    @Test
    void cellsCannotBeChanged() throws IOException {
        try (var source = open("1,2\n", false)) {
            assertThat(source.next().cells()).isUnmodifiable();
        }
    }

    @Test
    void everyReadingGivesTheSameRows() throws IOException {
        var file = Files.writeString(directory.resolve("people.csv"), "sep=;\na;b\n\n\"1\n\";2\n3\n");
        var profile = Sources.inspect(file, "people.csv", SourceLimits.STANDARD).profile();

        assertThat(Delivery.of(file, profile, true)).isEqualTo(Delivery.of(file, profile, true));
    }

    @Test
    void fileWithAFaultDoesNotOpen() throws IOException {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> open("%PDF-1.7", true))
                .matches(unreadable -> unreadable.error().code() == RowErrorCode.INVALID_FILE_TYPE)
                .matches(unreadable -> unreadable.error().message().startsWith("people.csv is a PDF document."));
    }

    @Test
    void fileThatIsGoneDoesNotOpen() {
        var profile = new FileProfile(FileFormat.CSV, "UTF-8", false, ',', 1, 1, null, "");

        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> Sources.open(directory.resolve("gone.csv"), profile, true))
                .matches(unreadable -> unreadable.error().code() == RowErrorCode.FILE_NOT_FOUND);
    }

    private RowSource open(String text, boolean hasHeader) throws IOException {
        var file = Files.writeString(directory.resolve("stored"), text);
        var profile = Sources.inspect(file, "people.csv", SourceLimits.STANDARD).profile();
        return Sources.open(file, profile, hasHeader);
    }
}
