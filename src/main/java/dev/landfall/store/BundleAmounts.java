package dev.landfall.store;

import dev.landfall.record.InputRules.Sum;
import dev.landfall.record.RecordType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;

/// What bundles cost: the sum over the items of their list of what the SKU costs in the price list of their market, times how
/// many there are of it. A SKU that has no price there counts for nothing; a bundle of which no SKU has one is left alone.
final class BundleAmounts {

    private static final String PRICES = ":prices";
    private static final String ITEMS = ":sku_list_items";

    private BundleAmounts() {}

    /// Prices are found by their record key, which is made of the SKU and the price list.
    private static final String COMPUTE = """
            WITH sums AS MATERIALIZED (
                SELECT bundle.id,
                       sum((price.properties ->> $4)::bigint
                           * coalesce((item.properties ->> 'quantity')::bigint, 1))::bigint AS amount
                  FROM unnest($2::bigint[]) AS wanted (id)
                 CROSS JOIN LATERAL (
                       SELECT id, (properties ->> 'sku_list_id')::bigint AS list_id,
                              (properties ->> 'market_id')::bigint AS market_id
                         FROM stored_record
                        WHERE account_id = $1 AND id = wanted.id
                       OFFSET 0) AS bundle
                 CROSS JOIN LATERAL (
                       SELECT properties ->> 'price_list_id' AS price_list_id
                         FROM stored_record
                        WHERE account_id = $1 AND id = bundle.market_id
                       OFFSET 0) AS market
                 CROSS JOIN LATERAL (
                       SELECT from_id
                         FROM stored_reference
                        WHERE account_id = $1 AND to_id = bundle.list_id
                       OFFSET 0) AS listed
                 CROSS JOIN LATERAL (
                       SELECT properties
                         FROM stored_record
                        WHERE account_id = $1 AND id = listed.from_id AND record_type = $5
                       OFFSET 0) AS item
                 CROSS JOIN LATERAL (
                       SELECT properties
                         FROM stored_record
                        WHERE account_id = $1 AND record_type = $6
                          AND record_key = (item.properties ->> 'sku_id') || U&'\\001F' || market.price_list_id
                       OFFSET 0) AS price
                 GROUP BY bundle.id)
            UPDATE stored_record AS bundle
               SET properties = bundle.properties || jsonb_build_object($3::text, sums.amount)
              FROM sums
             WHERE bundle.account_id = $1 AND bundle.id = sums.id AND sums.amount IS NOT NULL
            """;

    static Uni<Void> compute(long accountId, RecordType bundles, Sum sum, Collection<Long> ids, SqlConnection tx) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(COMPUTE)
                .execute(Tuple.tuple()
                        .addLong(accountId)
                        .addArrayOfLong(ids.toArray(Long[]::new))
                        .addString(sum.property())
                        .addString(sum.of())
                        .addString(bundles.door() + ITEMS)
                        .addString(bundles.door() + PRICES))
                .replaceWithVoid();
    }
}
