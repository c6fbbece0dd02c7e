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

    /// @param type `lead`, `deal`, `contact`, `company` or `quote`
    static JsonNode classic(String type) {
        return CLASSIC.path(type);
    }

    static ObjectNode of(ItemType type) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var field : type.fields()) {
            fields.set(field.name(), of(field));
        }
        var result = JsonNodeFactory.instance.objectNode();
        result.set("fields", fields);
        return result;
    }

    private static ObjectNode of(ItemField field) {
        var shown = JsonNodeFactory.instance
                .objectNode()
                .put("type", field.type())
                .put("isRequired", field.isRequired())
                .put("isReadOnly", field.isReadOnly())
                .put("isImmutable", field.isImmutable())
                .put("isMultiple", field.isMultiple())
                .put("isDynamic", false)
                .put("title", field.property().label())
                .put("upperName", field.upperName());
        field.statusType().ifPresent(statusType -> shown.put("statusType", statusType));
        field.parentType()
                .ifPresent(parent -> shown.putObject("settings").put("parentEntityTypeId", Integer.parseInt(parent)));
        if (field.isDeprecated()) {
            shown.put("isDeprecated", true);
        }
        return shown;
    }
}
