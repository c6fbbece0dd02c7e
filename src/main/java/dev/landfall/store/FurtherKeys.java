package dev.landfall.store;

import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Which records an account knows by several keys, such as contacts by a second e-mail address.
@ApplicationScoped
public class FurtherKeys {

    private final Pool pool;

    FurtherKeys(Pool pool) {
        this.pool = pool;
    }

    private static final String TYPES = """
            SELECT wanted.record_type
              FROM unnest($2::text[], $3::text[]) AS wanted (record_type, property)
             WHERE EXISTS (SELECT
                             FROM unique_value
                            WHERE account_id = $1 AND record_type = wanted.record_type
                              AND property = wanted.property)
            """;

    /// The names of those of some record types of which a record has more than one key.
    public Uni<Set<String>> typesOf(long accountId, Collection<RecordType> types) {
        var keyed = types.stream().filter(type -> type.keyProperty().isPresent()).toList();
        return pool.preparedQuery(TYPES)
                .execute(Tuple.of(
                        accountId,
                        keyed.stream().map(RecordType::name).toArray(String[]::new),
                        keyed.stream().map(type -> type.keyProperty().orElseThrow()).toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("record_type"))
                        .collect(Collectors.toSet()));
    }
}
