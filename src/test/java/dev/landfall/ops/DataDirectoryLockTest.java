package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void secondIsRefusedUntilFirstIsReleased() {
        var first = DataDirectoryLock.on(directory);

        assertThatThrownBy(() -> DataDirectoryLock.on(directory))
                .isInstanceOf(StartRefused.class)
                .hasMessage("another Landfall is running on the data directory %s.", directory);

        first.release();
        DataDirectoryLock.on(directory).release();
    }

    @Test
    void unusableDirectoryIsRefusedInOneLine() throws IOException {
        var file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DataDirectoryLock.on(file))
                .isInstanceOf(StartRefused.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n").contains(file.toString()));
    }
}
