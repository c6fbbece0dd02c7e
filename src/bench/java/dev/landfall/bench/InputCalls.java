package dev.landfall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One call of Commerce Layer's imports API with 10,000 SKUs, beside a CSV import of the same rows by HubSpot's. Each
/// brings new records to a table that was emptied before.
final class InputCalls {

    /// What a call of Commerce Layer may bring.
    static final int ROWS = 10_000;

    /// The first imports after a start are compiled while they run; they are made, and not counted.
    private static final int UNCOUNTED = 3;

    /// Of each, in turn. They last a few tenths of a second, so one alone says little.
    private static final int COUNTED = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final Database database;
    private final Imports imports;

    InputCalls(Service service, Database database, Imports imports) {
        this.service = service;
        this.database = database;
        this.imports = imports;
    }

    /// `accepted` is how long the call took, `inputs` and `file` how long the imports then ran, all in seconds.
    record Taken(double accepted, double inputs, double file) {

        double ratio() {
            return file / inputs;
        }
    }

    private record Sku(String code, String name, String description, String image) {

        static Sku of(int number) {
            return new Sku(
                    "SKU-%08d".formatted(number * 7_919L % 100_000_000L),
                    "Article number %d".formatted(number),
                    "Made of %d parts, in the colour of its year".formatted(number % 97),
                    "https://images.example/%d.png".formatted(number));
        }
    }

    Taken take(Path folder) throws Exception {
        var skus = IntStream.range(0, ROWS).mapToObj(Sku::of).toList();
        var body = JSON.writeValueAsString(Map.of("data", Map.of(
                "type", "imports",
                "attributes", Map.of(
                        "resource_type", "skus",
                        "inputs", skus.stream().map(InputCalls::input).toList()))));
        var csv = folder.resolve("skus.csv");
        Files.write(csv, file(skus));
        var accepted = new double[COUNTED];
        var inputs = new double[COUNTED];
        var files = new double[COUNTED];
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = -UNCOUNTED; i < COUNTED; i++) {
                database.empty();
                double file = imports.carryOut(csv, Imports.Layout.SKUS).seconds();
                database.empty();
                long begun = System.nanoTime();
                post(client, body);
                double call = (System.nanoTime() - begun) / 1e9;
                double ran = awaitLast();
                if (i >= 0) {
                    accepted[i] = call;
                    inputs[i] = ran;
                    files[i] = file;
                }
            }
        }
        return new Taken(median(accepted), median(inputs), median(files));
    }

    private static Map<String, String> input(Sku sku) {
        return Map.of("code", sku.code(), "name", sku.name(), "description", sku.description(), "image_url", sku.image());
    }

    private static List<String> file(List<Sku> skus) {
        return Stream.concat(
                        Stream.of(Imports.Layout.SKUS.header()),
                        skus.stream().map(sku -> "%s@sku.example,%s,\"%s\",%s"
                                .formatted(sku.code(), sku.name(), sku.description(), sku.image())))
                .toList();
    }

    private void post(HttpClient client, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.address().resolve("/api/imports"))
                .header("Authorization", "Bearer " + service.token())
                .header("Content-Type", "application/vnd.api+json")
                .POST(BodyPublishers.ofString(body))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("Refused with %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }

    private double awaitLast() throws SQLException, InterruptedException {
        long id = database.number("SELECT max(id) FROM import_job WHERE account_id = 1");
        var done = imports.await(id);
        if (done.tally().created() != ROWS) {
            throw new IllegalStateException("Import %d came to %s".formatted(id, done.tally()));
        }
        return done.seconds();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
