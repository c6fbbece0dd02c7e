package dev.landfall.source;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Measures how fast the same contacts are read from a CSV file and from workbooks. Run by hand:
/// `java -Xmx256m -cp target/classes:target/test-classes:... dev.landfall.source.SheetSpeed 1000000`
final class SheetSpeed {

    private static final List<String> HEADER = List.of(
            "Email", "First name", "Last name", "Phone", "Company", "Job title", "City", "ZIP", "Score", "Born");
    private static final int ROUNDS = 3;
    private static final int SCORE = 8;
    private static final int BORN = 9;

    private SheetSpeed() {}

    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[0]);
        var directory = Files.createDirectories(Path.of(arguments.length > 1 ? arguments[1] : "target/sheet-speed"));
        var csv = directory.resolve("contacts.csv");
        var shared = directory.resolve("contacts-shared.xlsx");
        var inline = directory.resolve("contacts-inline.xlsx");
        if (!Files.exists(inline)) {
            writeCsv(csv, rows);
            writeWorkbook(shared, rows, true);
            writeWorkbook(inline, rows, false);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (var file : List.of(csv, shared, inline)) {
                measure(file, rows);
            }
        }
        System.out.println(Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse(""));
    }

    private static void measure(Path file, int rows) {
        long begun = cpuNanos();
        var inspection = Sources.inspect(file, file.getFileName().toString(), SourceLimits.STANDARD);
        long inspected = cpuNanos();
        long chars = 0;
        int read = 0;
        try (var source = Sources.open(file, inspection.profile(), true)) {
            for (var row = source.next(); row != null; row = source.next()) {
                chars += row.cells().getFirst().length();
                read++;
            }
        }
        long ended = cpuNanos();
        System.out.printf(
                Locale.ROOT,
                "%-22s %,12d bytes  inspect %,9.0f rows/CPU s  read %,9.0f rows/CPU s  (%d rows counted, %d read, %d)%n",
                file.getFileName(),
                inspection.sizeBytes(),
                rows * 1e9 / (inspected - begun),
                rows * 1e9 / (ended - inspected),
                inspection.profile().rows(),
                read,
                chars);
    }

    /// Of this thread, so that a busy machine does not change it.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void writeCsv(Path file, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADER) + "\n");
            var random = new Random(1);
            for (int row = 0; row < rows; row++) {
                out.write(String.join(",", contact(row, random)) + "\n");
            }
        }
    }

    private static void writeWorkbook(Path file, int rows, boolean shared) throws IOException {
        var texts = new ArrayList<String>();
        var numbers = new HashMap<String, Integer>();
        var workbook = new MadeWorkbook()
                .styles(Map.of(), 0, 14)
                .sheet("Contacts", "visible", out -> {
                    var xml = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    xml.write("<worksheet xmlns='%s'><sheetData>".formatted(MadeWorkbook.MAIN));
                    var random = new Random(1);
                    writeRow(xml, 1, HEADER, shared, texts, numbers, true);
                    for (int row = 0; row < rows; row++) {
                        writeRow(xml, row + 2, contact(row, random), shared, texts, numbers, false);
                    }
                    xml.write("</sheetData></worksheet>");
                    xml.flush();
                });
        if (shared) {
            workbook.texts(out -> {
                var xml = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                xml.write("<sst xmlns=\"%s\">".formatted(MadeWorkbook.MAIN));
                for (var text : texts) {
                    xml.write("<si><t>" + text + "</t></si>");
                }
                xml.write("</sst>");
                xml.flush();
            });
        }
        workbook.write(file);
    }

    private static void writeRow(
            Writer xml,
            int row,
            List<String> cells,
            boolean shared,
            List<String> texts,
            Map<String, Integer> numbers,
            boolean header)
            throws IOException {
        xml.write("<row r=\"" + row + "\" spans=\"1:10\">");
        for (int i = 0; i < cells.size(); i++) {
            var text = cells.get(i);
            xml.write("<c r=\"" + (char) ('A' + i) + row + "\"");
            if (!header && i == SCORE) {
                xml.write("><v>" + text + "</v></c>");
            } else if (!header && i == BORN) {
                xml.write(" s=\"1\"><v>" + (java.time.LocalDate.parse(text).toEpochDay() + 25_569) + "</v></c>");
            } else if (shared) {
                var number = numbers.computeIfAbsent(text, added -> {
                    texts.add(added);
                    return texts.size() - 1;
                });
                xml.write(" t=\"s\"><v>" + number + "</v></c>");
            } else {
                xml.write(" t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
            }
        }
        xml.write("</row>");
    }

    private static List<String> contact(int row, Random random) {
        return List.of(
                "person" + row + "." + random.nextInt(1_000_000) + "@example.org",
                "First" + random.nextInt(2_000),
                "Last" + random.nextInt(50_000),
                "+44 20 " + (10_000_000 + random.nextInt(89_999_999)),
                "Company " + random.nextInt(20_000),
                "Job " + random.nextInt(300),
                "City " + random.nextInt(5_000),
                "Z" + (10_000 + random.nextInt(89_999)),
                Integer.toString(random.nextInt(100_000)),
                java.time.LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000)).toString());
    }
}
