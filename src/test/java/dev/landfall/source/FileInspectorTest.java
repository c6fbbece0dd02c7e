package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileInspectorTest {

    private static final SourceLimits THREE_ROWS = new SourceLimits(3, 2);

    @TempDir
    Path directory;

    @Test
    void sizeAndChecksumAreThoseOfTheBytes() throws IOException {
        var inspection = inspect("abc", SourceLimits.STANDARD);

        assertThat(inspection.sizeBytes()).isEqualTo(3);
        assertThat(inspection.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void fileWithAFaultHasSizeAndChecksumToo() throws IOException {
        var inspection = inspect("", SourceLimits.STANDARD);

        assertThat(inspection.sizeBytes()).isZero();
        assertThat(inspection.sha256()).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void rowsAreCountedWithTheHeader() throws IOException {
        assertThat(inspect("a\n1\n2\n3\n", THREE_ROWS).profile().rows()).isEqualTo(4);
    }

    @Test
    void countStopsTwoAboveTheMostRows() throws IOException {
        assertThat(inspect("a\n1\n2\n3\n4\n", THREE_ROWS).profile().rows()).isEqualTo(5);
        assertThat(inspect("a\n1\n2\n3\n4\n5\n6\n", THREE_ROWS).profile().rows()).isEqualTo(5);
    }

    @Test
    void rowsThatCannotBeReadAreNotCounted() throws IOException {
        var profile = inspect("a\n1\n\"2\n3\n", THREE_ROWS).profile();

        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.fault()).isNull();
    }

    @Test
    void wideFileIsToldTheLimit() throws IOException {
        var profile = inspect("a,b,c\n", THREE_ROWS).profile();

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_COLUMN_CONFIGURATION);
        assertThat(profile.faultDetail()).isEqualTo("people.csv has 3 columns; up to 2 can be imported.");
    }

    @Test
    void emptyFileIsCalledEmpty() throws IOException {
        assertThat(inspect("\n", THREE_ROWS).profile().faultDetail()).isEqualTo("The file is empty.");
    }

    @Test
    void missingFileIsNotFound() {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> Sources.inspect(directory.resolve("gone.csv"), "gone.csv", THREE_ROWS))
                .matches(unreadable -> unreadable.error().code() == RowErrorCode.FILE_NOT_FOUND);
    }

    @Test
    void limitsCannotBeLiftedAboveTheCellsThatAreKept() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SourceLimits(1, 1_000));
    }

    private Inspection inspect(String text, SourceLimits limits) throws IOException {
        return Sources.inspect(Files.writeString(directory.resolve("stored"), text), "people.csv", limits);
    }
}
