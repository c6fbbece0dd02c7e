package dev.landfall.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class XlsxContractTest extends RowSourceContract {

    private static final double DAY_NANOS = 86_400_000_000_000.0;

    @Override
    FileFormat format() {
        return FileFormat.XLSX;
    }

    @Override
    Path write(Path file, List<List<@Nullable Object>> rows) throws IOException {
        var texts = new LinkedHashMap<String, Integer>();
        var xml = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            xml.append("<row r='%d'>".formatted(row + 1));
            for (int column = 0; column < rows.get(row).size(); column++) {
                var place = HonestWorkbook.letters(column) + (row + 1);
                xml.append(cell(place, rows.get(row).get(column), texts));
            }
            xml.append("</row>");
        }
        return MadeWorkbook.of(xml.toString())
                .styles(Map.of(), 0, 14, 22, 21)
                .texts(texts.keySet().stream()
                        .map(text -> "<t xml:space='preserve'>" + MadeWorkbook.escaped(text) + "</t>")
                        .toArray(String[]::new))
                .write(file);
    }

    private static String cell(String place, @Nullable Object value, Map<String, Integer> texts) {
        return switch (value) {
            case null -> "";
            case String text -> {
                int number = texts.computeIfAbsent(text, added -> texts.size());
                yield "<c r='%s' t='s'><v>%d</v></c>".formatted(place, number);
            }
            case Boolean truth -> "<c r='%s' t='b'><v>%d</v></c>".formatted(place, truth ? 1 : 0);
            case LocalDate day -> "<c r='%s' s='1'><v>%s</v></c>".formatted(place, serial(day.atStartOfDay()));
            case LocalDateTime moment -> "<c r='%s' s='2'><v>%s</v></c>".formatted(place, serial(moment));
            case LocalTime time -> "<c r='%s' s='3'><v>%s</v></c>".formatted(place, time.toNanoOfDay() / DAY_NANOS);
            default -> "<c r='%s'><v>%s</v></c>".formatted(place, value);
        };
    }

    private static double serial(LocalDateTime moment) {
        var day = ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), moment.toLocalDate());
        return day + moment.toLocalTime().toNanoOfDay() / DAY_NANOS;
    }
}
