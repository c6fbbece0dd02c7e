package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives as programs write them. What nobody writes without meaning harm is in [HostileWorkbook].
class ZipDirectoryTest {

    private static final String ROWS = "<row><c t='str'><v>Email</v></c></row><row><c><v>1</v></c></row>";

    @TempDir
    Path directory;

    @Test
    void sizesMayBeWrittenForLargeArchives() throws IOException {
        try (var zip = new ZipArchiveOutputStream(directory.resolve("stored").toFile())) {
            zip.setUseZip64(Zip64Mode.Always);
            write(zip, ZipEntry.DEFLATED, "");
        }

        assertRead();
    }

    @Test
    void sizesMayStandBehindTheParts() throws IOException {
        try (var out = Files.newOutputStream(directory.resolve("stored"));
                var zip = new ZipArchiveOutputStream(out)) {
            zip.setUseZip64(Zip64Mode.Always);
            write(zip, ZipEntry.DEFLATED, "");
        }

        assertRead();
    }

    @Test
    void partsNeedNotBePacked() throws IOException {
        try (var zip = new ZipArchiveOutputStream(directory.resolve("stored").toFile())) {
            write(zip, ZipEntry.STORED, "");
        }

        assertRead();
    }

    @Test
    void archiveMayHaveACommentAndDirectories() throws IOException {
        try (var zip = new ZipArchiveOutputStream(directory.resolve("stored").toFile())) {
            // Four bytes of it look like the end of an archive.
            zip.setComment("PK\5\6 is how the end of an archive begins");
            for (var name : new String[] {"xl/", "xl/worksheets/"}) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.closeArchiveEntry();
            }
            write(zip, ZipEntry.DEFLATED, "");
        }

        assertRead();
    }

    @Test
    void namesMayBeginAtTheRootAndBeWrittenInAnyCase() throws IOException {
        try (var zip = new ZipArchiveOutputStream(directory.resolve("stored").toFile())) {
            write(zip, ZipEntry.DEFLATED, "/");
        }

        assertRead();
    }

    private static void write(ZipArchiveOutputStream zip, int method, String root) throws IOException {
        for (var part : MadeWorkbook.of(ROWS).parts().entrySet()) {
            var name = part.getKey();
            var entry = new ZipArchiveEntry(root + (root.isEmpty() ? name : name.toUpperCase(Locale.ROOT)));
            entry.setMethod(method);
            zip.putArchiveEntry(entry);
            part.getValue().write(zip);
            zip.closeArchiveEntry();
        }
    }

    private void assertRead() {
        var file = directory.resolve("stored");
        var profile = Sources.inspect(file, "stored", SourceLimits.STANDARD).profile();

        assertThat(profile.faultDetail()).isEmpty();
        assertThat(Delivery.of(file, profile, true).rows()).extracting(row -> row.cells().getFirst()).containsExactly("1");
    }
}
