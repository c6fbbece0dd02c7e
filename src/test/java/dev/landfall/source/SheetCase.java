package dev.landfall.source;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One case of `cases/sheets.yaml`, which explains the members.
record SheetCase(
        String id,
        String rule,
        String rows,
        @Nullable List<String> texts,
        @Nullable Map<Integer, String> formats,
        int @Nullable [] styles,
        boolean from1904,
        boolean header,
        @Nullable List<String> names,
        Map<Integer, List<String>> expected) {

    private static final YAMLMapper YAML = new YAMLMapper();

    static List<SheetCase> all() {
        try (var table = SheetCase.class.getResourceAsStream("/cases/sheets.yaml")) {
            return YAML.readValue(table, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    MadeWorkbook workbook() {
        var workbook = MadeWorkbook.of(rows);
        if (texts != null) {
            workbook.texts(texts.toArray(String[]::new));
        }
        if (styles != null) {
            workbook.styles(formats == null ? Map.of() : formats, styles);
        }
        return from1904 ? workbook.from1904() : workbook;
    }

    List<String> expectedNames() {
        int width = expected.values().stream().mapToInt(List::size).max().orElse(0);
        return names != null ? names : Collections.nCopies(width, "");
    }

    List<Row> expectedRows() {
        var rows = new ArrayList<Row>();
        expected.forEach((number, cells) -> rows.add(new Row(number, cells)));
        return rows;
    }
}
