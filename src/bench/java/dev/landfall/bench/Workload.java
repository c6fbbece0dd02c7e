package dev.landfall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The files to load, written before anything is measured and forced to the disk, so that no writing back of them
/// disturbs the clock. All hold the same contacts in the same random order.
///
/// @param contacts the clean file
/// @param changed one property differs in every row
/// @param oneInTenBad every tenth row has an e-mail address that is none
/// @param withCompanies the clean file and a company in each row
/// @param workbook the clean file as a spreadsheet keeps it
/// @param thirds different contacts in each
/// @param few the first contacts of the clean file
/// @param readyMade the rows of the table, keys and JSON done, in the text format of COPY
record Workload(
        Settings settings,
        Path contacts,
        Path changed,
        Path oneInTenBad,
        Path withCompanies,
        Path workbook,
        List<Path> thirds,
        Path few,
        Path readyMade) {

    static Workload write(Settings settings) throws IOException {
        var folder = Files.createDirectories(settings.files());
        return new Writing(settings, folder, shuffled(settings.rowsOfThird() * 3, settings.seed())).write();
    }

    double bytesPerRow() throws IOException {
        return (double) (Files.size(contacts) - Contact.HEADER.length() - 1) / settings.rows();
    }

    int fewRows() {
        return Math.min(Settings.FEW_ROWS, settings.rows());
    }

    int badRows() {
        return settings.rows() / Settings.BAD_EVERY;
    }

    private static int[] shuffled(int count, long seed) {
        var random = new SplittableRandom(seed);
        var numbers = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = moved;
        }
        return numbers;
    }

    private record Writing(Settings settings, Path folder, int[] numbers) {

        Workload write() throws IOException {
            int rows = settings.rows();
            int third = settings.rowsOfThird();
            return new Workload(
                    settings,
                    csv("contacts.csv", 0, rows, row -> contact(row).csv()),
                    csv("changed.csv", 0, rows, row -> contact(row).moved().csv()),
                    csv("one-in-ten-bad.csv", 0, rows, row -> oneInTenBad(row).csv()),
                    file("with-companies.csv", Imports.Layout.WITH_COMPANIES.header() + '\n', 0, rows, this::withCompany),
                    workbook(rows),
                    List.of(
                            csv("third-1.csv", 0, third, row -> contact(row).csv()),
                            csv("third-2.csv", third, 2 * third, row -> contact(row).csv()),
                            csv("third-3.csv", 2 * third, 3 * third, row -> contact(row).csv())),
                    csv("few.csv", 0, Math.min(Settings.FEW_ROWS, rows), row -> contact(row).csv()),
                    file("ready-made.txt", "", 0, rows, row -> Yardsticks.readyMade(contact(row), row + 1)));
        }

        private Path workbook(int rows) throws IOException {
            var path = folder.resolve("contacts.xlsx");
            Workbook.write(path, rows, row -> row == 0 ? Contact.NAMES : contact(row - 1).cells());
            return path;
        }

        private String withCompany(int row) {
            return contact(row).csv() + ',' + Company.of(numbers[row]).csv();
        }

        private Contact contact(int row) {
            return Contact.of(settings.seed(), numbers[row]);
        }

        private Contact oneInTenBad(int row) {
            var contact = contact(row);
            return row % Settings.BAD_EVERY == Settings.BAD_EVERY - 1 ? contact.withBadEmail() : contact;
        }

        private Path csv(String name, int from, int to, IntFunction<String> line) throws IOException {
            return file(name, Contact.HEADER + '\n', from, to, line);
        }

        private Path file(String name, String head, int from, int to, IntFunction<String> line) throws IOException {
            var path = folder.resolve(name);
            try (var channel = FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII), 1 << 16)) {
                out.write(head);
                for (int row = from; row < to; row++) {
                    out.write(line.apply(row));
                    out.write('\n');
                }
                out.flush();
                channel.force(true);
            }
            return path;
        }
    }
}
