package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookGuardTest {

    /// With so little memory nothing can grow by more.
    private static final int MEMORY_MEGABYTES = 64;

    private static final int LONGEST_MILLIS = 2_000;

    @TempDir
    Path directory;

    @Test
    void hostileWorkbooksAreRefusedAtOnceAndWithLittleMemory() throws IOException, InterruptedException {
        var files = new ArrayList<Path>();
        for (var hostile : HostileWorkbook.values()) {
            files.add(hostile.write(directory));
        }

        var verdicts = inspect(files);

        assertThat(verdicts).hasSameSizeAs(HostileWorkbook.values());
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.fault()).isEqualTo(RowErrorCode.INVALID_SPREADSHEET.name());
            assertThat(verdict.millis()).isLessThan(LONGEST_MILLIS);
        });
    }

    @Test
    void fiftyHonestWorkbooksThatPackAsWellAreAccepted() throws IOException, InterruptedException {
        var honest = HonestWorkbook.all();
        assertThat(honest).hasSize(50);
        var files = new ArrayList<Path>();
        for (int i = 0; i < honest.size(); i++) {
            files.add(honest.get(i).write(directory.resolve(i + ".xlsx")));
        }

        var verdicts = inspect(files);

        assertThat(verdicts).extracting(Verdict::fault).containsOnly("null");
        assertThat(verdicts)
                .extracting(Verdict::rows)
                .isEqualTo(honest.stream().map(HonestWorkbook::filledRows).toList());
    }

    private record Verdict(String file, String fault, int rows, int millis, String detail) {

        static Verdict of(String line) {
            var words = line.split("\t", -1);
            return new Verdict(words[0], words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]), words[4]);
        }
    }

    private static List<Verdict> inspect(List<Path> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(MEMORY_MEGABYTES),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Inspections.class.getName()));
        files.forEach(file -> command.add(file.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(lines).isZero();
        return Arrays.stream(lines.split("\n")).map(Verdict::of).toList();
    }
}
