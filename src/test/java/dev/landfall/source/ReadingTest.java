package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.row.RowError;
import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The table `cases/reading.yaml`, case by case.
class ReadingTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyCaseReadsAsItsRuleSays() {
        return ReadingCase.all().stream().map(c -> DynamicTest.dynamicTest(c.id() + ": " + c.rule(), () -> check(c)));
    }

    private void check(ReadingCase given) throws IOException {
        var file = Files.write(directory.resolve(given.id()), given.bytes());

        var profile = Sources.inspect(file, given.id(), SourceLimits.STANDARD).profile();

        assertThat(profile)
                .usingRecursiveComparison()
                .ignoringFields("faultDetail")
                .isEqualTo(given.expectedProfile());
        if (profile.fault() == null) {
            checkDelivery(given, Delivery.of(file, profile, given.hasHeader()));
        } else {
            assertThat(profile.faultDetail()).endsWith(".");
        }
    }

    private static void checkDelivery(ReadingCase given, Delivery delivery) {
        assertThat(delivery.header().names()).isEqualTo(given.expectedNames());
        if (given.lastRowOnly()) {
            assertThat(delivery.rows()).endsWith(given.expectedRows().getLast());
        } else {
            assertThat(delivery.rows()).isEqualTo(given.expectedRows());
        }
        if (given.unreadable() == null) {
            assertThat(delivery.stop()).isNull();
        } else {
            assertThat(delivery.stop())
                    .extracting(RowError::row, RowError::code)
                    .containsExactly(given.unreadable(), RowErrorCode.ROW_DATA_TOO_LARGE);
        }
    }
}
