package dev.landfall.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// Finds records by their values.
@ApplicationScoped
public class RecordSearches {

    private final Pool pool;

    RecordSearches(Pool pool) {
        this.pool = pool;
    }

    /// Counted and shown by two statements: to count beside what is shown, PostgreSQL would keep all that is found.
    public Uni<RecordSearch.Found> find(RecordSearch search) {
        var statement = new RecordSearchStatement(search);
        return pool.preparedQuery(statement.counting())
                .execute(statement.parameters())
                .map(rows -> rows.iterator().next().getLong("total"))
                .chain(total -> total <= search.skip()
                        ? Uni.createFrom().item(new RecordSearch.Found(total, List.of()))
                        : pool.preparedQuery(statement.showing())
                                .execute(statement.showingParameters())
                                .map(rows -> new RecordSearch.Found(
                                        total,
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(StoredRecord::of)
                                                .toList())));
    }
}
