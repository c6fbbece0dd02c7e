package dev.landfall.dialect.bitrix24;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Phones, e-mail addresses, sites and messengers of an item, which it may have many of. They are stored together as the
/// text of a JSON array; each has a number that is its own within the item.
final class MultiFields {

    static final Set<String> KINDS = Set.of("PHONE", "EMAIL", "WEB", "IM", "LINK");

    /// Each is looked for among the others when it is changed; nobody has that many phones.
    static final int MOST_VALUES = 200;

    private static final String USUAL_TYPE = "WORK";

    private final List<One> all;

    record One(long id, String kind, String type, String value) {}

    private MultiFields(List<One> all) {
        this.all = all;
    }

    static MultiFields none() {
        return new MultiFields(new ArrayList<>());
    }

    static MultiFields stored(String text) {
        var all = new ArrayList<One>();
        if (!text.isEmpty()) {
            try {
                for (var each : new JsonArray(text)) {
                    var one = (JsonObject) each;
                    all.add(new One(one.getLong("id"), one.getString("kind"), one.getString("type"), one.getString("value")));
                }
            } catch (DecodeException e) {
                throw new IllegalStateException("The multi-fields of a record cannot be read", e);
            }
        }
        return new MultiFields(all);
    }

    List<One> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean has(String kind) {
        return all.stream().anyMatch(one -> one.kind().equals(kind));
    }

    Optional<String> first(String kind, Optional<String> type) {
        return all.stream()
                .filter(one -> one.kind().equals(kind) && type.map(one.type()::equals).orElse(true))
                .map(One::value)
                .findFirst();
    }

    /// Takes `PHONE: [{VALUE, VALUE_TYPE}]`, or `fm: [{typeId, valueType, value}]`, where a key that is the number of a value
    /// in the item, or an `id`, changes or with an empty value deletes that one.
    ///
    /// @return false where it is not a list of such values, or of too many
    boolean take(Optional<String> kind, Input given) {
        if (!(given instanceof Input.Members members)) {
            return given instanceof Input.Nothing || given.scalar().map(String::isEmpty).orElse(false);
        }
        if (members.byKey().size() > MOST_VALUES) {
            return false;
        }
        for (var entry : members.byKey().entrySet()) {
            if (!(entry.getValue() instanceof Input.Members one) || !take(kind, members, entry.getKey(), one)) {
                return false;
            }
        }
        return true;
    }

    private boolean take(Optional<String> kind, Input.Members members, String key, Input.Members one) {
        var kindOfOne = kind.or(() -> one.text("typeId")).or(() -> one.text("TYPE_ID"));
        var value = one.text("value").or(() -> one.text("VALUE")).orElse("").trim();
        var id = one.text("id").or(() -> one.text("ID")).or(() -> members.isList() ? Optional.empty() : Optional.of(key));
        var known = id.flatMap(number ->
                all.stream().filter(each -> Long.toString(each.id()).equals(number)).findFirst());
        var type = one.text("valueType")
                .or(() -> one.text("VALUE_TYPE"))
                .or(() -> known.map(One::type))
                .filter(text -> !text.isEmpty())
                .orElse(USUAL_TYPE);
        if (known.isPresent()) {
            replace(known.get(), type, value);
            return true;
        }
        if (kindOfOne.filter(KINDS::contains).isEmpty()) {
            return false;
        }
        if (!value.isEmpty() && all.size() >= MOST_VALUES) {
            return false;
        }
        if (!value.isEmpty()) {
            all.add(new One(next(), kindOfOne.get(), type, value));
        }
        return true;
    }

    private void replace(One known, String type, String value) {
        int at = all.indexOf(known);
        if (value.isEmpty()) {
            all.remove(at);
        } else {
            all.set(at, new One(known.id(), known.kind(), type, value));
        }
    }

    private long next() {
        return all.stream().mapToLong(One::id).max().orElse(0) + 1;
    }

    /// As it is stored; empty where there is none.
    String text() {
        if (all.isEmpty()) {
            return "";
        }
        var array = new JsonArray();
        for (var one : all) {
            array.add(new JsonObject(Map.of(
                    "id", one.id(), "kind", one.kind(), "type", one.type(), "value", one.value())));
        }
        return array.encode();
    }
}
