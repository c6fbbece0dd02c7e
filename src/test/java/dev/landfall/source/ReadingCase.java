package dev.landfall.source;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.row.Row;
import dev.landfall.row.RowErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One case of `cases/reading.yaml`, which explains the members.
record ReadingCase(
        String id,
        String rule,
        List<JsonNode> file,
        @Nullable String charset,
        @Nullable Boolean header,
        @Nullable Profile profile,
        @Nullable List<JsonNode> names,
        @Nullable Map<Integer, List<JsonNode>> rows,
        boolean lastRowOnly,
        @Nullable Integer unreadable) {

    private static final YAMLMapper YAML = new YAMLMapper();

    record Profile(
            @Nullable FileFormat format,
            @Nullable String charset,
            @Nullable Boolean broken,
            @Nullable Character separator,
            @Nullable Long rows,
            @Nullable Integer columns,
            @Nullable RowErrorCode fault) {}

    static List<ReadingCase> all() {
        try (var table = ReadingCase.class.getResourceAsStream("/cases/reading.yaml")) {
            return YAML.readValue(table, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean hasHeader() {
        return header == null || header;
    }

    byte[] bytes() {
        var encoding = Charset.forName(charset == null ? "UTF-8" : charset);
        var bytes = new ByteArrayOutputStream();
        for (var piece : file) {
            bytes.writeBytes(
                    piece.has("hex")
                            ? HexFormat.of().parseHex(piece.get("hex").asText())
                            : text(piece).getBytes(encoding));
        }
        return bytes.toByteArray();
    }

    FileProfile expectedProfile() {
        var found = Optional.ofNullable(profile);
        return new FileProfile(
                found.map(Profile::format).orElse(FileFormat.CSV),
                found.map(Profile::charset).orElse("UTF-8"),
                found.map(Profile::broken).orElse(false),
                found.map(Profile::separator).orElse(','),
                found.map(Profile::rows).orElseGet(() -> (hasHeader() ? 1L : 0L) + expectedRows().size()),
                found.map(Profile::columns).orElseGet(() -> expectedNames().size()),
                found.map(Profile::fault).orElse(null),
                "");
    }

    List<String> expectedNames() {
        return names == null ? List.of() : cells(names);
    }

    List<Row> expectedRows() {
        var expected = new ArrayList<Row>();
        if (rows != null) {
            rows.forEach((line, cells) -> expected.add(new Row(line, cells(cells))));
        }
        return expected;
    }

    private static List<String> cells(List<JsonNode> pieces) {
        var cells = new ArrayList<String>();
        for (var piece : pieces) {
            if (piece.has("cell")) {
                cells.addAll(Collections.nCopies(
                        piece.get("times").asInt(), piece.get("cell").asText()));
            } else {
                cells.add(text(piece));
            }
        }
        return cells;
    }

    private static String text(JsonNode piece) {
        return piece.isTextual()
                ? piece.asText()
                : piece.get("text").asText().repeat(piece.get("times").asInt());
    }
}
