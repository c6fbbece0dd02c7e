package dev.landfall.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Imports files by HubSpot's API, and takes from the database how long they ran and what came of their rows.
final class Imports implements AutoCloseable {

    private static final String PATH = "/crm/v3/imports";
    private static final String BOUNDARY = "landfall-bench";
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(30);
    private static final int POLL_MILLIS = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Service service;
    private final Database database;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Imports(Service service, Database database) {
        this.service = service;
        this.database = database;
    }

    private static final Set<String> KEYS = Set.of("email", "domain");

    /// What came of the rows.
    record Tally(long created, long updated, long unchanged, long refused, long links) {

        Tally(long created, long updated, long unchanged, long refused) {
            this(created, updated, unchanged, refused, 0);
        }
    }

    /// An import that is done, with the moments at which it went to PROCESSING and to DONE.
    record Done(long id, Instant begun, Instant ended, Tally tally) {

        double seconds() {
            return Duration.between(begun, ended).toNanos() / 1e9;
        }
    }

    /// What stands in the columns of a file.
    enum Layout {
        CONTACTS(Contact.COLUMNS, List.of()),
        WITH_COMPANIES(Contact.COLUMNS, Company.COLUMNS),
        /// As many columns as a SKU is given in [InputCalls].
        SKUS(
                List.of(
                        new Contact.Column("Email", "email"),
                        new Contact.Column("First name", "firstname"),
                        new Contact.Column("Street", "address"),
                        new Contact.Column("Website", "website")),
                List.of());

        private static final String CONTACT_TYPE = "0-1";
        private static final String COMPANY_TYPE = "0-2";

        private final List<Contact.Column> contactColumns;
        private final List<Contact.Column> companyColumns;

        Layout(List<Contact.Column> contactColumns, List<Contact.Column> companyColumns) {
            this.contactColumns = contactColumns;
            this.companyColumns = companyColumns;
        }

        String header() {
            return Stream.concat(contactColumns.stream(), companyColumns.stream())
                    .map(Contact.Column::name)
                    .collect(Collectors.joining(","));
        }

        private Map<String, String> operations() {
            return companyColumns.isEmpty()
                    ? Map.of(CONTACT_TYPE, "UPSERT")
                    : Map.of(CONTACT_TYPE, "UPSERT", COMPANY_TYPE, "UPSERT");
        }

        private List<Map<String, Object>> mappings() {
            return Stream.concat(
                            contactColumns.stream().map(column -> mapping(CONTACT_TYPE, column)),
                            companyColumns.stream().map(column -> mapping(COMPANY_TYPE, column)))
                    .toList();
        }
    }

    Done carryOut(Path csv) throws IOException, InterruptedException, SQLException {
        return carryOut(csv, Layout.CONTACTS);
    }

    Done carryOut(Path csv, Layout layout) throws IOException, InterruptedException, SQLException {
        return await(post(csv, layout).join());
    }

    /// Has a file checked, which writes nothing; the tally is what an import would come to.
    Done foretell(Path csv) throws IOException, InterruptedException, SQLException {
        return await(post(csv, Layout.CONTACTS, PATH + "?validateOnly=true").join());
    }

    CompletableFuture<Long> post(Path csv) throws FileNotFoundException, JsonProcessingException {
        return post(csv, Layout.CONTACTS);
    }

    /// Answers with the import's id, once the file is uploaded and the import in line. The file is streamed.
    CompletableFuture<Long> post(Path csv, Layout layout) throws FileNotFoundException, JsonProcessingException {
        return post(csv, layout, PATH);
    }

    private CompletableFuture<Long> post(Path csv, Layout layout, String path)
            throws FileNotFoundException, JsonProcessingException {
        var body = BodyPublishers.concat(
                BodyPublishers.ofString(opening("importRequest", "application/json", "") + request(csv, layout) + "\r\n"),
                BodyPublishers.ofString(
                        opening("files", "application/octet-stream", "; filename=\"%s\"".formatted(csv.getFileName()))),
                BodyPublishers.ofFile(csv),
                BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY)));
        var post = to(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body)
                .build();
        return client.sendAsync(post, BodyHandlers.ofString()).thenApply(Imports::idIn);
    }

    Done await(long id) throws InterruptedException, SQLException {
        var deadline = Instant.now().plus(LONGEST_IMPORT);
        while (!hasEnded(id)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Import %d does not end".formatted(id));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return database.one("""
                SELECT begun_at, ended_at, rows_created, rows_updated, rows_unchanged, rows_refused,
                       links_made
                  FROM import_job WHERE account_id = 1 AND id = %d
                """.formatted(id), row -> new Done(
                id,
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                new Tally(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7))));
    }

    private boolean hasEnded(long id) throws SQLException {
        var state = database.text("SELECT state FROM import_job WHERE account_id = 1 AND id = %d".formatted(id));
        return switch (state) {
            case "DONE" -> true;
            case "FAILED", "CANCELED" -> throw new IllegalStateException("Import %d is %s".formatted(id, state));
            default -> false;
        };
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(service.address().resolve(path))
                .header("Authorization", "Bearer " + service.token());
    }

    private static Long idIn(HttpResponse<String> answer) {
        try {
            return JSON.readTree(bodyOf(answer)).get("id").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not an import: " + answer.body(), e);
        }
    }

    private static String bodyOf(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Refused with %d: %s".formatted(answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    private static String opening(String part, String type, String parameters) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, part, parameters, type);
    }

    private static String request(Path csv, Layout layout) throws JsonProcessingException {
        var file = csv.getFileName().toString();
        return JSON.writeValueAsString(Map.of(
                "name", file,
                "dateFormat", "YEAR_MONTH_DAY",
                "importOperations", layout.operations(),
                "files", List.of(Map.of(
                        "fileName", file,
                        "fileFormat", file.endsWith(".xlsx") ? "SPREADSHEET" : "CSV",
                        "fileImportPage", Map.of(
                                "hasHeader", true,
                                "columnMappings", layout.mappings())))));
    }

    private static Map<String, Object> mapping(String type, Contact.Column column) {
        var mapping = new LinkedHashMap<String, Object>();
        mapping.put("columnObjectTypeId", type);
        mapping.put("columnName", column.name());
        mapping.put("propertyName", column.property());
        if (KEYS.contains(column.property())) {
            mapping.put("columnType", "HUBSPOT_ALTERNATE_ID");
        }
        return mapping;
    }

    @Override
    public void close() {
        client.close();
    }
}
