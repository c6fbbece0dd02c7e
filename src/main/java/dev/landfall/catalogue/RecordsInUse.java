package dev.landfall.catalogue;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/// Whether records stand in the way of a change. Belongs into a Panache transaction.
final class RecordsInUse {

    private RecordsInUse() {}

    private static final String OF_TYPE = """
            SELECT EXISTS (SELECT FROM stored_record
                            WHERE account_id = :account AND record_type = :type AND archived_at IS NULL)
            """;

    static Uni<Boolean> ofType(long accountId, String recordType) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_TYPE, Boolean.class)
                        .setParameter("account", accountId)
                        .setParameter("type", recordType)
                        .getSingleResult());
    }

    /// Reads all records of the type: only for changes that are rare and ask for it.
    private static final String WITH_VALUE = """
            SELECT EXISTS (SELECT FROM stored_record
                            WHERE account_id = :account AND record_type = :type AND archived_at IS NULL
                              AND properties ->> :property = :value)
            """;

    static Uni<Boolean> withValue(long accountId, String recordType, String property, String value) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WITH_VALUE, Boolean.class)
                        .setParameter("account", accountId)
                        .setParameter("type", recordType)
                        .setParameter("property", property)
                        .setParameter("value", value)
                        .getSingleResult());
    }
}
