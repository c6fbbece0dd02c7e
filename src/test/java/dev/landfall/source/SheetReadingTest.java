package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The table `cases/sheets.yaml`, case by case.
class SheetReadingTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyCaseReadsAsItsRuleSays() {
        return SheetCase.all().stream().map(c -> DynamicTest.dynamicTest(c.id() + ": " + c.rule(), () -> check(c)));
    }

    private void check(SheetCase given) throws IOException {
        var file = given.workbook().write(directory.resolve(given.id()));

        var profile = Sources.inspect(file, given.id(), SourceLimits.STANDARD).profile();
        assertThat(profile.faultDetail()).isEmpty();
        var delivery = Delivery.of(file, profile, given.header());

        assertThat(delivery.stop()).isNull();
        assertThat(delivery.header().names()).isEqualTo(given.expectedNames());
        assertThat(delivery.rows()).isEqualTo(given.expectedRows());
        assertThat(profile.rows()).isEqualTo(delivery.rows().size() + (given.header() ? 1 : 0));
        assertThat(profile.format()).isEqualTo(FileFormat.XLSX);
    }
}
