package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Shows the fields of a type, in the manner of `crm.item.fields` or of the older methods of single types.
final class FieldsView {

    /// What the older methods answer is published as it is and does not change.
    private static final JsonNode CLASSIC = readClassic();

    private FieldsView() {}

    private static JsonNode readClassic() {
        try (var in = FieldsView.class.getResourceAsStream("/bitrix24/classic-fields.json")) {
            return JsonMapper.builder().build().readTree(Objects.requireNonNull(in, "classic-fields.json is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The published fields and, behind them, those the account has added.
    ///
    /// @param method `lead`, `deal`, `contact`, `company` or `quote`
    static JsonNode classic(String method, ItemType type) {
        var published = CLASSIC.path(method);
        if (type.fields().stream().noneMatch(ItemField::isCustom)) {
            return published;
        }
        var all = published.<ObjectNode>deepCopy();
        type.fields().stream().filter(ItemField::isCustom).forEach(field -> all.set(field.name(), custom(field)));
        return all;
    }

    static ObjectNode of(ItemType type, boolean originalNames) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var field : type.fields()) {
            fields.set(field.shown(originalNames), of(field));
        }
        var result = JsonNodeFactory.instance.objectNode();
        result.set("fields", fields);
        return result;
    }

    private static ObjectNode of(ItemField field) {
        if (field.isCustom()) {
            return custom(field).put("upperName", field.name());
        }
        var shown = plain(field).put("upperName", field.upperName());
        field.statusType().ifPresent(statusType -> shown.put("statusType", statusType));
        field.parentType()
                .ifPresent(parent -> shown.putObject("settings").put("parentEntityTypeId", Integer.parseInt(parent)));
        if (field.isDeprecated()) {
            shown.put("isDeprecated", true);
        }
        return shown;
    }

    private static ObjectNode plain(ItemField field) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", field.type())
                .put("isRequired", field.isRequired())
                .put("isReadOnly", field.isReadOnly())
                .put("isImmutable", field.isImmutable())
                .put("isMultiple", field.isMultiple())
                .put("isDynamic", field.isCustom())
                .put("title", field.property().label());
    }

    private static ObjectNode custom(ItemField field) {
        var shown = plain(field);
        var label = field.property().label();
        shown.put("listLabel", label).put("formLabel", label).put("filterLabel", label);
        shown.set("settings", CustomFieldView.document(field.told("settings").orElse("{}")));
        if (field.custom().filter(CustomType.ENUMERATION::equals).isPresent()) {
            var items = shown.putArray("items");
            field.property()
                    .options()
                    .forEach(option -> items.addObject().put("ID", option.value()).put("VALUE", option.label()));
        }
        return shown;
    }
}
