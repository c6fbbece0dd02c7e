package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.catalogue.Catalogues;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordSearch;
import dev.landfall.store.RecordSearches;
import dev.landfall.store.StoredRecord;
import dev.landfall.store.StoredRecords;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The records that have landed, as a plain table.
@Path(ConsoleDoor.ROOT + "/records")
@Produces(MediaType.APPLICATION_JSON)
@ConsoleDoor
public class ConsoleRecords {

    /// A table on a screen.
    private static final int MOST_COLUMNS = 12;

    /// More words make a search no better.
    private static final int MOST_WORDS = 5;

    /// Further back nobody turns pages: one searches for something else.
    private static final int MOST_FOUND = 10_000;

    private final ConsoleCaller caller;
    private final Catalogues catalogues;
    private final StoredRecords records;
    private final RecordSearches searches;

    ConsoleRecords(ConsoleCaller caller, Catalogues catalogues, StoredRecords records, RecordSearches searches) {
        this.caller = caller;
        this.catalogues = catalogues;
        this.records = records;
        this.searches = searches;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordView(
            String id,
            @Nullable String key,
            Map<String, Object> properties,
            @Nullable String createdByImport,
            @Nullable String updatedByImport,
            String createdAt,
            String updatedAt) {

        static RecordView of(StoredRecord record, List<String> columns) {
            var properties = new LinkedHashMap<String, Object>();
            for (var column : columns) {
                var value = record.properties().get(column);
                if (value != null) {
                    properties.put(column, value);
                }
            }
            return new RecordView(
                    Long.toString(record.id()),
                    record.key().orElse(null),
                    properties,
                    record.createdByJob().map(id -> Long.toString(id)).orElse(null),
                    record.updatedByJob().map(id -> Long.toString(id)).orElse(null),
                    DraftView.text(record.createdAt()),
                    DraftView.text(record.updatedAt()));
        }
    }

    /// `total` is told of a search only: to count all records of a type takes longer than to show some.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Table(@Nullable Long total, List<String> columns, List<RecordView> results, @Nullable String next) {}

    @GET
    public Uni<Table> list(
            @RestQuery("type") @Nullable String recordType,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit) {
        int most = Page.limit(limit);
        long place = Page.number("after", after, 0);
        return catalogues.of(caller.accountId()).chain(catalogue -> {
            var type = catalogue
                    .type(recordType == null ? "" : recordType)
                    .orElseThrow(() -> ConsoleRefusal.invalid("type is the name of a record type, such as hubspot:0-1."));
            return q == null || q.isBlank() ? all(type, place, most) : found(type, q, (int) Math.min(place, MOST_FOUND), most);
        });
    }

    private Uni<Table> all(RecordType type, long from, int most) {
        var columns = columns(type);
        return records.list(caller.accountId(), type.name(), false, from, most + 1)
                .map(found -> {
                    var page = Page.of(found, most, record -> RecordView.of(record, columns), last -> Long.toString(last.id() + 1));
                    return new Table(null, columns, page.results(), page.next());
                });
    }

    private Uni<Table> found(RecordType type, String q, int skip, int most) {
        var columns = columns(type);
        var words = Arrays.stream(q.strip().split("\\s+")).limit(MOST_WORDS).toList();
        var search = new RecordSearch(
                caller.accountId(), type.name(), List.of(), words, texts(type), List.of(), skip, most);
        return searches.find(search).map(found -> {
            int next = skip + found.records().size();
            return new Table(
                    found.total(),
                    columns,
                    found.records().stream().map(record -> RecordView.of(record, columns)).toList(),
                    next < Math.min(found.total(), MOST_FOUND) ? Integer.toString(next) : null);
        });
    }

    /// The key, what the type is known by, and what comes next in the catalogue.
    private static List<String> columns(RecordType type) {
        var columns = new LinkedHashSet<String>();
        Stream.of(
                        type.keyProperty().stream(),
                        type.shown().stream(),
                        type.properties().values().stream()
                                .filter(property -> !property.readOnly())
                                .map(Property::name))
                .flatMap(names -> names)
                .filter(name -> type.property(name).filter(property -> !property.readOnly()).isPresent())
                .limit(MOST_COLUMNS * 4L)
                .forEach(columns::add);
        return columns.stream().limit(MOST_COLUMNS).toList();
    }

    private static List<String> texts(RecordType type) {
        return columns(type).stream()
                .filter(name -> type.property(name)
                        .filter(property -> switch (property.kind()) {
                            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, PHONE, ENUMERATION -> true;
                            case NUMBER, DATE, DATE_TIME, DURATION, TERM, MULTIPLE_OPTIONS, BOOLEAN, OWNER, OWNERS -> false;
                        })
                        .isPresent())
                .toList();
    }
}
