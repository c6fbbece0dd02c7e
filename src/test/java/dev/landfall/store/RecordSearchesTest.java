package dev.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.store.RecordSearch.Comparison;
import dev.landfall.store.RecordSearch.Condition;
import dev.landfall.store.RecordSearch.Sort;
import dev.landfall.store.RecordSearch.Term;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// How PostgreSQL goes about a search.
@QuarkusTest
class RecordSearchesTest {

    private static final long ACCOUNT = 76_001;
    private static final String TYPE = "hubspot:2-79";
    private static final int RECORDS = 20_000;
    private static final Term EMAIL = new Term("email", Sort.KEY);

    @Inject
    RecordSearches searches;

    @Inject
    Pool pool;

    @Test
    void recordIsFoundByItsKeyThroughTheIndex() {
        fill();
        var byKey = search(List.of(List.of(new Condition.Compares(EMAIL, Comparison.EQUAL, "n7@keys.example"))));
        var byKeys = search(List.of(
                List.of(new Condition.OneOf(EMAIL, List.of("n7@keys.example", "n8@keys.example"))),
                List.of(new Condition.Compares(EMAIL, Comparison.EQUAL, "n9@keys.example"))));

        assertThat(await(() -> searches.find(byKey)).total()).isEqualTo(1);
        assertThat(await(() -> searches.find(byKeys)).total()).isEqualTo(3);
        assertThat(plan(byKey)).contains("stored_record_key_is_unique").doesNotContain("Seq Scan");
        assertThat(plan(byKeys)).contains("stored_record_key_is_unique").doesNotContain("Seq Scan");
    }

    private static RecordSearch search(List<List<Condition>> anyOf) {
        return new RecordSearch(ACCOUNT, TYPE, anyOf, List.of(), List.of(), List.of(), 0, 10);
    }

    private void fill() {
        await(() -> pool.preparedQuery("""
                        INSERT INTO stored_record (account_id, record_type, record_key, properties)
                        SELECT $1, $2, 'n' || n || '@keys.example', jsonb_build_object('email', 'n' || n || '@keys.example')
                          FROM generate_series(1, $3::integer) AS n
                        """)
                .execute(Tuple.of(ACCOUNT, TYPE, RECORDS))
                .chain(() -> pool.query("ANALYZE stored_record").execute()));
    }

    private String plan(RecordSearch search) {
        var statement = new RecordSearchStatement(search);
        return await(() -> pool.preparedQuery("EXPLAIN " + statement.showing())
                .execute(statement.showingParameters())
                .map(rows -> {
                    var lines = new ArrayList<String>();
                    rows.forEach(row -> lines.add(row.getString(0)));
                    return String.join("\n", lines);
                }));
    }

    private static <T> T await(Supplier<Uni<T>> step) {
        try {
            return VertxContextSupport.subscribeAndAwait(step);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
