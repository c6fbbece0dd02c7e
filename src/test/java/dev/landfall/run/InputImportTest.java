package dev.landfall.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.account.InputSettings;
import dev.landfall.intake.InputEdits;
import dev.landfall.intake.InputEdits.Written;
import dev.landfall.intake.IntakeRefused;
import dev.landfall.intake.RefusalReason;
import dev.landfall.job.FailureReason;
import dev.landfall.job.JobState;
import dev.landfall.report.RowWarning;
import dev.landfall.row.RowErrorCode;
import dev.landfall.run.Inputs.How;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Inputs through the whole engine: the file is kept, its rows are read, folded and written, and the job ends.
@QuarkusTest
class InputImportTest {

    private final Inputs inputs;

    InputImportTest(Inputs inputs) {
        this.inputs = inputs;
    }

    @Test
    void publishedExampleIsCompletedWithBothSkus() {
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "PUBLISHED-A", "name": "Black T-shirt"}, {"code": "PUBLISHED-B", "name": "White T-shirt"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.totalRows()).isEqualTo(2);
        assertThat(job.tally().created()).isEqualTo(2);
        assertThat(inputs.record("skus", "code", "PUBLISHED-B").orElseThrow().getString("name"))
                .isEqualTo("White T-shirt");
    }

    @Test
    void laterRowOfAKeyUpdatesTheEarlierOne() {
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "TWICE", "name": "First", "weight": 1.5}, {"code": "TWICE", "name": "Second"}]
                """);

        assertThat(job.tally().created()).isEqualTo(1);
        assertThat(job.tally().updated()).isEqualTo(1);
        assertThat(job.tally().rewritten()).isEqualTo(1);
        var sku = inputs.record("skus", "code", "TWICE").orElseThrow();
        assertThat(sku.getString("name")).isEqualTo("Second");
        assertThat(sku.getDouble("weight")).isEqualTo(1.5);
    }

    @Test
    void sameInputsAgainChangeNothing() {
        var some = """
                [{"code": "AGAIN", "name": "Same", "weight": 1.50, "metadata": {"a": [1, 2.0]}}]
                """;
        inputs.run("skus", How.USUAL, some);
        var job = inputs.run("skus", How.USUAL, some);

        assertThat(job.tally().unchanged()).isEqualTo(1);
    }

    @Test
    void updateSetsWhatIsGivenAndKeepsWhatWasThere() {
        inputs.run("skus", How.USUAL, """
                [{"code": "PART", "name": "Old", "description": "Kept"}]
                """);
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "PART", "name": "New"}]
                """);

        assertThat(job.tally().updated()).isEqualTo(1);
        assertThat(inputs.record("skus", "code", "PART").orElseThrow().getString("description")).isEqualTo("Kept");
        assertThat(inputs.count("SELECT count(*) FROM before_image WHERE job_id = " + job.id().value()))
                .isEqualTo(1);
    }

    // ── relations and keys ──

    private void someSkus(String... codes) {
        var rows = Arrays.stream(codes)
                .map("{\"code\": \"%1$s\", \"name\": \"%1$s\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(inputs.run("skus", How.USUAL, rows).state()).isEqualTo(JobState.DONE);
    }

    private long made(String type, Map<String, @Nullable Object> attributes) {
        return switch (inputs.create(type, attributes)) {
            case Written.Stored(var record) -> record.id();
            case Written.Refused(var errors) -> throw new AssertionError(errors.toString());
            case Written.Unknown() -> throw new AssertionError("unknown");
        };
    }

    private long priceList(String name) {
        return made("price_lists", Map.of("name", name, "currency_code", "EUR"));
    }

    @Test
    void pricesAreMatchedBySkuAndPriceList() {
        someSkus("KEY-A", "KEY-B");
        long one = priceList("Keys one");
        long other = priceList("Keys other");

        var first = inputs.run("prices", How.USUAL.under(one), """
                [{"sku_code": "KEY-A", "amount_cents": 100}, {"sku_code": "KEY-B", "amount_cents": 200}]
                """);
        var second = inputs.run("prices", How.USUAL.under(one), """
                [{"sku_id": "%s", "amount_cents": 150},
                 {"sku_code": "KEY-A", "amount_cents": 175, "price_list_id": "%s"}]
                """.formatted(Inputs.opaque(inputs.idOf("skus", "code", "KEY-A")), Inputs.opaque(other)));

        assertThat(first.tally().created()).isEqualTo(2);
        assertThat(second.tally().updated()).isEqualTo(1);
        assertThat(second.tally().created()).isEqualTo(1);
        assertThat(inputs.records("prices"))
                .filteredOn(price -> "KEY-A".equals(price.getString("sku_code")))
                .extracting(price -> price.getLong("amount_cents"))
                .containsExactlyInAnyOrder(150L, 175L);
        assertThat(inputs.count("""
                SELECT count(*) FROM stored_reference WHERE to_id IN (%d, %d)
                """.formatted(one, other))).isEqualTo(3);
    }

    @Test
    void relationThatNamesNothingRefusesTheRow() {
        var job = inputs.run("prices", How.USUAL.skippingErrors(), """
                [{"sku_code": "NO-SUCH-SKU", "amount_cents": 100},
                 {"sku_id": "AAAAAAAAAA", "amount_cents": 100},
                 {"sku_code": "NO-SUCH-SKU"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().refused()).isEqualTo(3);
        assertThat(inputs.errors(job))
                .containsExactly(
                        "1 NO-SUCH-SKU sku RELATED_RECORD_NOT_FOUND",
                        "2  sku RELATED_RECORD_NOT_FOUND",
                        "3 NO-SUCH-SKU sku RELATED_RECORD_NOT_FOUND",
                        "3 NO-SUCH-SKU amount_cents MISSING_REQUIRED_PROPERTY");
    }

    @Test
    void relationOfAnotherTypeIsNoRelation() {
        someSkus("WRONG-TYPE");
        var job = inputs.run("skus", How.USUAL.skippingErrors(), """
                [{"code": "WRONG-TYPE-2", "name": "B", "shipping_category_id": "%s"}]
                """.formatted(Inputs.opaque(inputs.idOf("skus", "code", "WRONG-TYPE"))));

        assertThat(inputs.errors(job)).containsExactly("1 WRONG-TYPE-2 shipping_category RELATED_RECORD_NOT_FOUND");
    }

    @Test
    void missingRelationMattersToStrictAccountsOnly() {
        var rows = """
                [{"code": "%s-1", "name": "Shipped"}, {"code": "%s-2", "name": "Not", "do_not_ship": true}]
                """;
        var lenient = inputs.run("skus", How.USUAL, rows.formatted("LENIENT", "LENIENT"));
        inputs.settings(new InputSettings(true, false, 10));
        try {
            var strict = inputs.run("skus", How.USUAL.skippingErrors(), rows.formatted("STRICT", "STRICT"));

            assertThat(lenient.tally().created()).isEqualTo(2);
            assertThat(strict.tally().created()).isEqualTo(1);
            assertThat(inputs.errors(strict)).containsExactly("1 STRICT-1 shipping_category RELATED_RECORD_NOT_FOUND");
        } finally {
            inputs.settings(new InputSettings(false, false, 10));
        }
    }

    @Test
    void whatARecordMustHaveDependsOnWhatElseItHas() {
        var job = inputs.run("addresses", How.USUAL.skippingErrors(), """
                [{"line_1": "A", "city": "B", "country_code": "IT", "first_name": "Ada", "last_name": "L"},
                 {"line_1": "A", "city": "B", "country_code": "IT", "business": true, "company": "Looms", "reference": "co"},
                 {"line_1": "A", "city": "B", "country_code": "IT", "business": true, "reference": "none"},
                 {"line_1": "A", "city": "B", "country_code": "IT", "reference": "nobody"}]
                """);

        assertThat(job.tally().created()).isEqualTo(2);
        assertThat(inputs.errors(job))
                .containsExactly(
                        "3 none company MISSING_REQUIRED_PROPERTY",
                        "4 nobody first_name MISSING_REQUIRED_PROPERTY",
                        "4 nobody last_name MISSING_REQUIRED_PROPERTY");
    }

    @Test
    void updateNeedNotSayWhatTheRecordHas() {
        someSkus("HAS-NAME");
        var job = inputs.run("skus", How.USUAL, """
                [{"code": "HAS-NAME", "description": "More"}]
                """);

        assertThat(job.tally().updated()).isEqualTo(1);
    }

    @Test
    void idNamesARecordAndMayGiveItAnotherKey() {
        someSkus("OLD-CODE", "TAKEN-CODE");
        var id = Inputs.opaque(inputs.idOf("skus", "code", "OLD-CODE"));
        var job = inputs.run("skus", How.USUAL.skippingErrors(), """
                [{"id": "%s", "code": "NEW-CODE"}, {"code": "NEW-CODE", "description": "the same"},
                 {"id": "%s", "code": "TAKEN-CODE"}, {"id": "ZZZZZZZZZZ", "name": "nobody"}]
                """.formatted(id, id));

        assertThat(job.tally().updated()).isEqualTo(2);
        assertThat(inputs.record("skus", "code", "OLD-CODE")).isEmpty();
        assertThat(inputs.record("skus", "code", "NEW-CODE").orElseThrow().getString("description"))
                .isEqualTo("the same");
        assertThat(inputs.errors(job))
                .containsExactly(
                        "3 TAKEN-CODE code DUPLICATE_UNIQUE_PROPERTY_VALUE", "4 nobody id INVALID_OBJECT_ID");
    }

    @Test
    void customerIsMadeOnceForAllWhoNameIt() {
        var job = inputs.run("customer_subscriptions", How.USUAL, """
                [{"customer_email": "new-ada@example.org", "reference": "news"},
                 {"customer_email": "New-Ada@example.org", "reference": "offers"},
                 {"customer_email": "new-ada@example.org", "reference": "news"}]
                """);

        assertThat(job.tally().created()).isEqualTo(2);
        assertThat(job.tally().unchanged()).isEqualTo(1);
        assertThat(inputs.records("customers"))
                .filteredOn(customer -> "new-ada@example.org".equals(customer.getString("email")))
                .hasSize(1);
    }

    @Test
    void bundleIsFoundByItsCodeThoughItsKeyHasMoreParts() {
        long market = made("markets", Map.of("name", "Bundles"));
        long list = made("sku_lists", Map.of("name", "Bundled", "manual", true));
        long order = made("orders", Map.of("number", "B-1"));
        inputs.run("bundles", How.USUAL.under(market), """
                [{"code": "BUNDLE-1", "name": "B", "sku_list_id": "%s"}]
                """.formatted(Inputs.opaque(list)));
        var job = inputs.run("line_items", How.USUAL, """
                [{"bundle_code": "BUNDLE-1", "quantity": 1, "order_id": "%s"}]
                """.formatted(Inputs.opaque(order)));

        assertThat(job.tally().created()).isEqualTo(1);
        assertThat(inputs.record("line_items", "bundle_code", "BUNDLE-1").orElseThrow().getLong("item_id"))
                .isEqualTo(inputs.idOf("bundles", "code", "BUNDLE-1"));
    }

    // ── records that come along ──

    @Test
    void tiersComeAlongWithTheirPriceAndAreKnownAgain() {
        someSkus("TIERED");
        long list = priceList("Tiered");
        var rows = """
                [{"sku_code": "TIERED", "amount_cents": 100, "price_tiers": [
                    {"name": "tier ten", "up_to": 10, "price_amount_cents": 90},
                    {"name": "tier rest", "price_amount_cents": %d}]}]
                """;
        var first = inputs.run("prices", How.USUAL.under(list), rows.formatted(80));
        var again = inputs.run("prices", How.USUAL.under(list), rows.formatted(80));
        var cheaper = inputs.run("prices", How.USUAL.under(list), rows.formatted(70));

        assertThat(first.tally().created()).isEqualTo(1);
        assertThat(again.tally().unchanged()).isEqualTo(1);
        assertThat(cheaper.tally().updated()).isEqualTo(1);
        long price = inputs.idOf("prices", "sku_code", "TIERED");
        assertThat(inputs.records("price_tiers"))
                .filteredOn(tier -> tier.getLong("price_id") == price)
                .extracting(tier -> tier.getString("name") + " " + tier.getLong("price_amount_cents"))
                .containsExactlyInAnyOrder("tier ten 90", "tier rest 70");
    }

    @Test
    void faultOfWhatComesAlongRefusesTheRowAndLeavesNothing() {
        someSkus("FAULTY-TIER");
        var job = inputs.run("prices", How.USUAL.skippingErrors(), """
                [{"sku_code": "FAULTY-TIER", "amount_cents": 100, "price_tiers": [
                    {"name": "fine", "price_amount_cents": 90}, {"name": "no price"}]}]
                """);

        assertThat(job.tally().refused()).isEqualTo(1);
        assertThat(inputs.errors(job))
                .containsExactly("1 no price price_tiers.price_amount_cents MISSING_REQUIRED_PROPERTY");
        assertThat(inputs.record("prices", "sku_code", "FAULTY-TIER")).isEmpty();
        assertThat(inputs.record("price_tiers", "name", "fine")).isEmpty();
    }

    @Test
    void listsAreFilledWithItemsByCsvToo() {
        someSkus("LISTED");
        var job = inputs.run("sku_lists", How.CSV, """
                name,manual,sku_list_items.sku_code
                Filled list,true,LISTED
                """);

        assertThat(job.tally().created()).isEqualTo(1);
        var item = inputs.record("sku_list_items", "sku_code", "LISTED").orElseThrow();
        assertThat(item.getLong("sku_list_id")).isEqualTo(inputs.idOf("sku_lists", "name", "Filled list"));
        assertThat(item.getLong("quantity")).isEqualTo(1);
    }

    @Test
    void customerAddressBringsItsAddressByCsv() {
        var job = inputs.run("customer_addresses", How.CSV, """
                customer.email,address.first_name,address.last_name,address.line_1,address.city,address.country_code
                csv-ada@example.org,Ada,L,Via Roma,Prato,IT
                """);

        assertThat(inputs.errors(job)).isEmpty();
        assertThat(job.tally().created()).isEqualTo(1);
        assertThat(inputs.record("addresses", "line_1", "Via Roma")).isPresent();
        assertThat(inputs.record("customers", "email", "csv-ada@example.org")).isPresent();
    }

    @Test
    void tagsAreMadeAddedAndTakenAway() {
        inputs.run("skus", How.USUAL, """
                [{"code": "TAGGED", "name": "T", "_add_tags": "tag-red,tag-blue"}, {"code": "TAGGED-2", "name": "T", "_add_tags": "tag-red"}]
                """);
        var job = inputs.run("skus", How.CSV, """
                code,_add_tags,_remove_tags
                TAGGED,tag-green,"tag-red,tag-none"
                """);

        assertThat(job.tally().updated()).isEqualTo(1);
        assertThat(inputs.record("skus", "code", "TAGGED").orElseThrow().getJsonArray("tag_ids"))
                .containsExactly(
                        (int) inputs.idOf("tags", "name", "tag-blue"), (int) inputs.idOf("tags", "name", "tag-green"));
        assertThat(inputs.records("tags")).filteredOn(tag -> "tag-red".equals(tag.getString("name"))).hasSize(1);
    }

    @Test
    void giftCardWithoutACodeGetsOne() {
        var job = inputs.run("gift_cards", How.USUAL, """
                [{"balance_cents": 4711, "currency_code": "EUR"}]
                """);

        assertThat(job.tally().created()).isEqualTo(1);
        var card = inputs.record("gift_cards", "balance_cents", 4711).orElseThrow();
        assertThat(card.getString("code")).hasSize(36);
        assertThat(card.getBoolean("rechargeable")).isTrue();
    }

    // ── the part of rows that may be refused ──

    private static String skus(String prefix, int count, IntPredicate faulty) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> faulty.test(i)
                        ? "{\"code\": \"%s-%d\"}".formatted(prefix, i)
                        : "{\"code\": \"%s-%d\", \"name\": \"N\"}".formatted(prefix, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void importEndsWithTheRowThatIsOneTooMany() {
        var job = inputs.run("skus", How.USUAL, skus("TOO-MANY", 40, i -> i % 3 == 0));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).contains(FailureReason.TOO_MANY_ROWS_REFUSED);
        assertThat(job.tally().refused()).isEqualTo(5);
        assertThat(job.tally().read()).isEqualTo(15);
        assertThat(inputs.record("skus", "code", "TOO-MANY-14")).isPresent();
        assertThat(inputs.record("skus", "code", "TOO-MANY-16")).isEmpty();
        assertThat(inputs.errors(job)).hasSize(5);
    }

    @Test
    void tenPercentAreNotTooMany() {
        var job = inputs.run("skus", How.USUAL, skus("JUST", 40, i -> i > 36));

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().refused()).isEqualTo(4);
    }

    @Test
    void firstRefusedOfFewRowsIsOneTooMany() {
        var job = inputs.run("skus", How.USUAL, skus("FEW", 9, i -> i == 2));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.tally().read()).isEqualTo(2);
    }

    @Test
    void importThatSkipsErrorsComesToItsEnd() {
        var job = inputs.run("skus", How.USUAL.skippingErrors(), skus("SKIP", 9, i -> i < 9));

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().refused()).isEqualTo(8);
        assertThat(job.tally().created()).isEqualTo(1);
    }

    // ── cleanup ──

    @Test
    void cleanupDeletesWhatTheInputsDoNotMentionUnderTheParentOnly() {
        someSkus("CLEAN-A", "CLEAN-B", "CLEAN-C");
        long one = priceList("Clean one");
        long other = priceList("Clean other");
        var all = """
                [{"sku_code": "CLEAN-A", "amount_cents": 1}, {"sku_code": "CLEAN-B", "amount_cents": 2},
                 {"sku_code": "CLEAN-C", "amount_cents": 3}]
                """;
        inputs.run("prices", How.USUAL.under(one), all);
        inputs.run("prices", How.USUAL.under(other), all);

        var job = inputs.run("prices", How.USUAL.under(one).cleaningUp().skippingErrors(), """
                [{"sku_code": "CLEAN-A", "amount_cents": 1}, {"sku_code": "CLEAN-B", "amount_cents": -1}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().removed()).isEqualTo(1);
        assertThat(job.tally().warnings()).isZero();
        assertThat(inputs.records("prices"))
                .filteredOn(price -> price.getLong("price_list_id") == one)
                .extracting(price -> price.getString("sku_code"))
                .containsExactlyInAnyOrder("CLEAN-A", "CLEAN-B");
        assertThat(inputs.records("prices")).filteredOn(price -> price.getLong("price_list_id") == other).hasSize(3);
        assertThat(inputs.count("SELECT count(*) FROM mentioned_record")).isZero();
    }

    @Test
    void cleanupKeepsWhatOthersReferToAndSaysSo() {
        long address = made("addresses", Map.of(
                "line_1", "A", "city", "B", "country_code", "IT", "first_name", "Ada", "last_name", "L"));
        made("stock_locations", Map.of("name", "Kept location", "address_id", Inputs.opaque(address)));
        long used = made("tax_calculators", Map.of("name", "Used calculator"));
        someSkus("TAXED");
        inputs.run("tax_categories", How.USUAL.under(used), """
                [{"sku_code": "TAXED", "code": "T1"}]
                """);
        made("customer_groups", Map.of("name", "Unused group"));
        var kept = made("shipping_categories", Map.of("name", "Used category"));
        made("shipping_categories", Map.of("name", "Unused category"));
        inputs.update("skus", inputs.idOf("skus", "code", "TAXED"), Map.of("shipping_category_id", Inputs.opaque(kept)));

        var job = inputs.run("shipping_categories", How.USUAL.cleaningUp(), """
                [{"name": "Mentioned category"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(inputs.records("shipping_categories"))
                .extracting(category -> category.getString("name"))
                .containsExactlyInAnyOrder("Used category", "Mentioned category");
        assertThat(job.tally().warnings()).isEqualTo(1);
        assertThat(inputs.warnings(job))
                .containsExactly(new RowWarning(0, kept, RowErrorCode.RECORD_IN_USE, "Used category"));
    }

    @Test
    void importThatIsBrokenOffDeletesNothing() {
        var list = made("inventory_models", Map.of("name", "Model"));
        assertThat(list).isPositive();
        inputs.run("tags", How.USUAL, """
                [{"name": "not-mentioned"}]
                """);
        var job = inputs.run("tags", How.USUAL.cleaningUp(), """
                [{"name": "no name"}, {"name": "other"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(inputs.record("tags", "name", "not-mentioned")).isPresent();
    }

    // ── deletion ──

    @Test
    void recordGoesWithWhatBelongsToItUnlessSomethingElseRefersToIt() {
        someSkus("GO-1", "GO-2", "GO-3");
        long list = priceList("Going");
        inputs.run("prices", How.USUAL.under(list), """
                [{"sku_code": "GO-1", "amount_cents": 1, "price_tiers": [{"name": "going tier", "price_amount_cents": 1}]},
                 {"sku_code": "GO-2", "amount_cents": 1}]
                """);
        long order = made("orders", Map.of("number", "GO"));
        made("line_items", Map.of("sku_code", "GO-2", "quantity", 1, "order_id", Inputs.opaque(order)));

        var ids = Stream.of("GO-1", "GO-2", "GO-3").map(code -> inputs.idOf("skus", "code", code)).toList();
        var other = IntStream.range(0, 20).mapToObj(i -> made("skus", Map.of("code", "GO-X" + i, "name", "X")));
        var job = inputs.remove("skus", Stream.concat(ids.stream(), other).toList());

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().refused()).isEqualTo(1);
        assertThat(inputs.errors(job)).containsExactly("2 GO-2 base RECORD_IN_USE");
        assertThat(job.tally().updated()).isEqualTo(22);
        assertThat(job.tally().removed()).isEqualTo(24);
        assertThat(inputs.record("price_tiers", "name", "going tier")).isEmpty();
        assertThat(inputs.record("prices", "sku_code", "GO-2")).isPresent();
        assertThat(inputs.count("SELECT count(*) FROM stored_reference WHERE to_id = " + ids.getFirst())).isZero();
    }

    @Test
    void removalEndsWithTheRecordThatIsOneTooMany() {
        someSkus("STAY-1", "STAY-2", "STAY-3");
        long order = made("orders", Map.of("number", "STAY"));
        made("line_items", Map.of("sku_code", "STAY-2", "quantity", 1, "order_id", Inputs.opaque(order)));
        var ids = Stream.of("STAY-1", "STAY-2", "STAY-3").map(code -> inputs.idOf("skus", "code", code)).toList();

        var job = inputs.remove("skus", ids);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.tally().read()).isEqualTo(2);
        assertThat(inputs.record("skus", "code", "STAY-1")).isEmpty();
        assertThat(inputs.record("skus", "code", "STAY-3")).isPresent();
    }

    @Test
    void singleRecordsAreWrittenByTheSameRules() {
        long sku = made("skus", Map.of("code", "SINGLE", "name", "S", "_add_tags", "single"));

        assertThat(inputs.create("skus", Map.of("code", "SINGLE", "name", "Twice")))
                .isInstanceOfSatisfying(Written.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.column() + " " + error.code())
                        .containsExactly("code DUPLICATE_UNIQUE_PROPERTY_VALUE"));
        assertThat(inputs.create("skus", Map.of("code", "SINGLE-2")))
                .isInstanceOfSatisfying(Written.Refused.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.column() + " " + error.code())
                        .containsExactly("name MISSING_REQUIRED_PROPERTY"));
        assertThat(inputs.update("skus", sku, Map.of("name", "Other")))
                .isInstanceOfSatisfying(
                        Written.Stored.class,
                        stored -> assertThat(stored.record().properties()).containsEntry("name", "Other"));
        assertThat(inputs.update("skus", 4_000_000_000L, Map.of("name", "Nobody"))).isInstanceOf(Written.Unknown.class);
        assertThat(inputs.delete("tags", inputs.idOf("tags", "name", "single"))).isEqualTo(InputEdits.Removal.IN_USE);
        assertThat(inputs.delete("skus", sku)).isEqualTo(InputEdits.Removal.REMOVED);
        assertThat(inputs.delete("skus", sku)).isEqualTo(InputEdits.Removal.UNKNOWN);
        assertThat(inputs.delete("tags", inputs.idOf("tags", "name", "single"))).isEqualTo(InputEdits.Removal.REMOVED);
    }

    // ── refused as a whole ──

    @Test
    void inputsThatCannotBeReadAreRefusedAtOnce() {
        assertThatThrownBy(() -> inputs.accept("skus", How.USUAL, "{\"code\": 1}"))
                .isInstanceOfSatisfying(IntakeRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE_INPUTS);
                    assertThat(refused.getMessage()).contains("no JSON array");
                });
        assertThatThrownBy(() -> inputs.accept("skus", How.USUAL, skus("MUCH", 10_001, i -> false)))
                .isInstanceOfSatisfying(IntakeRefused.class, refused ->
                        assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_MANY_ROWS));
    }

    @Test
    void importBeyondTheLimitOfOpenOnesIsRefused() {
        inputs.blockSlots();
        inputs.settings(new InputSettings(false, false, 2));
        try {
            var one = inputs.accept("skus", How.USUAL, "[]");
            var two = inputs.accept("skus", How.USUAL, "[]");
            assertThatThrownBy(() -> inputs.accept("skus", How.USUAL, "[]"))
                    .isInstanceOfSatisfying(IntakeRefused.class, refused ->
                            assertThat(refused.reason()).isEqualTo(RefusalReason.TOO_MANY_OPEN_JOBS));
            inputs.freeSlots();
            assertThat(inputs.ended(one.id()).state()).isEqualTo(JobState.DONE);
            assertThat(inputs.ended(two.id()).state()).isEqualTo(JobState.DONE);
        } finally {
            inputs.freeSlots();
            inputs.settings(new InputSettings(false, false, 10));
        }
    }

    // ── restarts ──

    @Test
    void importIsBrokenOffAtTheSameRowHoweverOftenItIsTakenUpAgain() {
        var rows = skus("RESTART", 9_000, i -> i % 8 == 0);

        var job = inputs.runInPieces("skus", How.USUAL, rows);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.tally().refused()).isEqualTo(901);
        assertThat(job.tally().read()).isEqualTo(901 * 8);
        assertThat(inputs.count("""
                SELECT count(*) FROM stored_record WHERE properties ->> 'code' LIKE 'RESTART-%'
                """)).isEqualTo(901 * 7);
    }

    @Test
    void cleanupIsDoneOnceHoweverOftenItIsTakenUpAgain() {
        long market = made("markets", Map.of("name", "Restarted"));
        var coupons = IntStream.rangeClosed(1, 3_500)
                .mapToObj("{\"name\": \"OPTION-%d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(inputs.run("sku_options", How.USUAL.under(market), coupons).tally().created()).isEqualTo(3_500);

        var job = inputs.runInPieces("sku_options", How.USUAL.under(market).cleaningUp(), """
                [{"name": "OPTION-7"}, {"name": "OPTION-8"}]
                """);

        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.tally().unchanged()).isEqualTo(2);
        assertThat(job.tally().removed()).isEqualTo(3_498);
        assertThat(inputs.records("sku_options")).hasSize(2);
    }
}
