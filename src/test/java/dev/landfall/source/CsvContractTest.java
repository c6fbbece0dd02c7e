package dev.landfall.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

class CsvContractTest extends RowSourceContract {

    @Override
    FileFormat format() {
        return FileFormat.CSV;
    }

    @Override
    Path write(Path file, List<List<@Nullable Object>> rows) throws IOException {
        return Files.write(file, rows.stream().map(CsvContractTest::line).toList());
    }

    private static String line(List<@Nullable Object> cells) {
        return texts(cells).stream()
                .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                .map(text -> text.equals("\"\"") ? "" : text)
                .collect(Collectors.joining(","));
    }
}
