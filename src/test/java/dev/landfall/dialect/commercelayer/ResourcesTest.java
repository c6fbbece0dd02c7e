package dev.landfall.dialect.commercelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResourcesTest {

    @Inject
    Shop shop;

    private static String made(String token, String type, String attributes) {
        return Shop.post(token, type, Shop.document(type, attributes)).statusCode(201).extract().path("data.id");
    }

    @Test
    void resourceIsCreatedReadChangedAndDeleted() {
        var token = shop.token(13_201, "*");

        String id = made(token, "skus", "{\"code\":\"A\",\"name\":\"Shirt\",\"weight\":1.5,\"metadata\":{\"x\":1}}");

        Shop.get(token, "/api/skus/" + id)
                .statusCode(200)
                .body("data.attributes.code", equalTo("A"))
                .body("data.attributes.weight", is(1.5f))
                .body("data.attributes.description", nullValue())
                .body("data.attributes.metadata.x", is(1))
                .body("data.relationships.shipping_category.links.related", containsString("/skus/" + id + "/shipping_category"));
        Shop.patch(token, "/api/skus/" + id, Shop.document("skus", "{\"name\":\"Coat\"}"))
                .statusCode(200)
                .body("data.attributes.name", equalTo("Coat"))
                .body("data.attributes.code", equalTo("A"));
        Shop.get(token, "/api/skus/?filter[q][weight_gt]=1.4&filter[q][name_cont]=OA").body("data.id", equalTo(List.of(id)));
        Shop.get(token, "/api/skus?filter[q][id_in]=" + id).body("meta.record_count", is(1));
        Shop.get(token, "/api/price_lists/" + id).statusCode(404);
        Shop.delete(token, "/api/skus/" + id).statusCode(204).body(is(emptyString()));
        Shop.get(token, "/api/skus/" + id).statusCode(404).body("errors[0].code", equalTo("RECORD_NOT_FOUND"));
        Shop.delete(token, "/api/skus/" + id).statusCode(404);
    }

    @Test
    void mistakesAreToldWithPointers() {
        var token = shop.token(13_202, "*");
        made(token, "skus", "{\"code\":\"A\",\"name\":\"a\"}");

        Shop.post(token, "skus", Shop.document("skus", "{\"code\":\"A\",\"name\":\"again\"}"))
                .statusCode(422)
                .body("errors[0].title", equalTo("has already been taken"))
                .body("errors[0].detail", equalTo("code - has already been taken"))
                .body("errors[0].source.pointer", equalTo("/data/attributes/code"))
                .body("errors[0].meta.error", equalTo("taken"));
        Shop.post(token, "skus", Shop.document("skus", "{\"code\":\"B\",\"pieces_per_pack\":\"x\",\"weight\":-1}"))
                .statusCode(422)
                .body("errors", hasSize(2));
        Shop.post(token, "skus", Shop.document("skus", "{\"code\":\"B\",\"name\":\"b\",\"colour\":\"red\"}"))
                .statusCode(400)
                .body("errors[0].code", equalTo("PARAM_NOT_ALLOWED"))
                .body("errors[0].detail", equalTo("colour is not allowed."));
        Shop.post(token, "skus", """
                        {"data":{"type":"skus","attributes":{"code":"B","name":"b"},"relationships":{"shipping_category":
                        {"data":{"type":"shipping_categories","id":"AAAAAAAAAA"}}}}}""")
                .statusCode(422)
                .body("errors[0].title", equalTo("must exist"))
                .body("errors[0].source.pointer", equalTo("/data/relationships/shipping_category"));
        Shop.get(token, "/api/skus").body("meta.record_count", is(1));
    }

    @Test
    void relationsAreFollowedAndIncluded() {
        var token = shop.token(13_203, "*");
        String category = made(token, "shipping_categories", "{\"name\":\"Books\"}");
        String list = made(token, "price_lists", "{\"name\":\"Euros\",\"currency_code\":\"EUR\"}");
        String sku = Shop.post(token, "skus", """
                        {"data":{"type":"skus","attributes":{"code":"A","name":"a"},"relationships":{"shipping_category":
                        {"data":{"type":"shipping_categories","id":"%s"}}}}}""".formatted(category))
                .statusCode(201)
                .extract()
                .path("data.id");
        var prices = Shop.imported(token, """
                {"resource_type":"prices","parent_resource_id":"%s","inputs":[{"sku_code":"A","amount_cents":100}]}"""
                .formatted(list));
        assertThat(prices.getInt("data.attributes.processed_count")).isEqualTo(1);

        Shop.get(token, "/api/skus/" + sku + "?include=shipping_category")
                .body("data.relationships.shipping_category.data.id", equalTo(category))
                .body("included", hasSize(1))
                .body("included[0].attributes.name", equalTo("Books"));
        Shop.get(token, "/api/skus/" + sku + "/shipping_category").body("data.id", equalTo(category));
        Shop.get(token, "/api/prices?include=price_list,sku.shipping_category&fields[skus]=code")
                .statusCode(200)
                .body("data[0].relationships.price_list.data.id", equalTo(list))
                .body("included", hasSize(3))
                .body("included.find { it.type == 'skus' }.attributes", equalTo(Map.of("code", "A")))
                .body("included.find { it.type == 'shipping_categories' }.id", equalTo(category));
        Shop.get(token, "/api/prices?filter[q][price_list_id_eq]=" + list).body("meta.record_count", is(1));
        Shop.get(token, "/api/prices?include=unicorn").statusCode(400).body("errors[0].code", equalTo("INVALID_INCLUDE"));

        Shop.delete(token, "/api/price_lists/" + list)
                .statusCode(423)
                .statusLine(containsString("Locked"))
                .body("errors[0].code", equalTo("LOCKED"));
        Shop.patch(token, "/api/skus/" + sku, """
                        {"data":{"type":"skus","id":"%s","relationships":{"shipping_category":{"data":null}}}}"""
                        .formatted(sku))
                .statusCode(200);
        Shop.delete(token, "/api/shipping_categories/" + category).statusCode(204);
    }

    @Test
    void tagsAndNestedRecordsAreReadBack() {
        var token = shop.token(13_204, "*");
        Shop.imported(token, """
                {"resource_type":"skus","inputs":[{"code":"A","name":"a","tags":[{"name":"red"},{"name":"big"}]}]}""");

        var sku = Shop.get(token, "/api/skus?include=tags").statusCode(200).extract().jsonPath();

        assertThat(sku.getList("included.attributes.name")).containsExactlyInAnyOrder("red", "big");
        Shop.get(token, "/api/skus/" + sku.getString("data[0].id") + "/tags").body("data", hasSize(2));
    }

    @Test
    void accountsSeeTheirOwnOnly() {
        var token = shop.token(13_205, "*");
        var other = shop.token(13_206, "*");
        String id = made(token, "skus", "{\"code\":\"A\",\"name\":\"a\"}");

        Shop.get(other, "/api/skus").body("meta.record_count", is(0));
        Shop.get(other, "/api/skus/" + id).statusCode(404);
        Shop.patch(other, "/api/skus/" + id, Shop.document("skus", "{\"name\":\"stolen\"}")).statusCode(404);
        Shop.delete(other, "/api/skus/" + id).statusCode(404);
        made(other, "skus", "{\"code\":\"A\",\"name\":\"mine\"}");
    }

    @Test
    void everyTypeCanBeListedAndSearched() {
        var token = shop.token(13_207, "*");
        for (var type : List.of(
                "addresses", "bundles", "coupons", "customer_addresses", "customer_payment_sources",
                "customer_subscriptions", "customers", "gift_cards", "line_item_options", "line_items", "orders",
                "price_lists", "price_tiers", "prices", "shipping_categories", "sku_list_items", "sku_lists", "sku_options",
                "skus", "stock_items", "stock_locations", "stock_transfers", "tags", "tax_categories")) {
            var query = "?sort=-created_at,id&filter[q][reference_start]=x&filter[q][updated_at_lt]=2020-01-01";
            Shop.get(token, "/api/" + type + query)
                    .statusCode(200)
                    .body("data", hasSize(0))
                    .body("meta.record_count", is(0));
        }
    }

    @Test
    void cleanupsDeleteWhatTheirFiltersFind() {
        var token = shop.token(13_208, "*");
        Shop.imported(token, """
                {"resource_type":"skus","inputs":[{"code":"OLD-1","name":"a"},{"code":"OLD-2","name":"b"},
                 {"code":"NEW","name":"c"}]}""");

        String id = made(token, "cleanups", "{\"resource_type\":\"skus\",\"filters\":{\"code_start\":\"OLD\"}}");

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> Shop.get(token, "/api/cleanups/" + id)
                .body("data.attributes.status", equalTo("completed"))
                .body("data.attributes.records_count", is(2))
                .body("data.attributes.processed_count", is(2))
                .body("data.attributes.errors_count", is(0)));
        Shop.get(token, "/api/skus").body("data.attributes.code", equalTo(List.of("NEW")));
        Shop.get(token, "/api/cleanups?filter[q][status_eq]=completed").body("meta.record_count", is(1));
        Shop.get(token, "/api/imports").body("meta.record_count", is(1));
        Shop.post(token, "cleanups", Shop.document("cleanups", "{\"resource_type\":\"skus\",\"filters\":{\"code_eq\":\"\"}}"))
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data/attributes/filters"));
        Shop.post(token, "cleanups", Shop.document("cleanups", "{\"resource_type\":\"orders\"}"))
                .statusCode(422)
                .body("errors[0].source.pointer", equalTo("/data/attributes/resource_type"));
        Shop.get(token, "/api/skus").body("meta.record_count", is(1));
    }
}
