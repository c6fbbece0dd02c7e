package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.catalogue.NumberedProperties;
import dev.landfall.catalogue.PropertyDefinition;
import dev.landfall.record.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows the definition of a custom field, in the words of the methods of single types or in those of `userfieldconfig`.
/// Numbers are texts in both.
record CustomFieldView(String entity, PropertyDefinition definition) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> LABELS =
            List.of("editFormLabel", "listColumnLabel", "listFilterLabel", "errorMessage", "helpMessage");

    /// How labels are shown.
    enum Labels {
        /// Not at all, as in lists.
        NONE,
        BY_LANGUAGE,
        IN_ONE
    }

    String number() {
        return trait(NumberedProperties.NUMBER).orElse("");
    }

    Optional<String> trait(String name) {
        return Optional.ofNullable(traits().get(name));
    }

    private Map<String, String> traits() {
        return property().presentation().traits();
    }

    private Property property() {
        return definition.property();
    }

    static JsonNode document(String text) {
        return JsonTexts.read(text);
    }

    /// @param isConfig whether names are those of `userfieldconfig`
    ObjectNode toJson(boolean isConfig, Labels labels, String language) {
        var shown = JSON.objectNode();
        put(shown, isConfig, "id", number());
        put(shown, isConfig, "entityId", entity);
        put(shown, isConfig, "fieldName", definition.name());
        put(shown, isConfig, "userTypeId", trait("type").orElse(""));
        shown.set(name(isConfig, "xmlId"), trait("xmlId").<JsonNode>map(JSON::textNode).orElse(JSON.nullNode()));
        put(shown, isConfig, "sort", trait("sort").orElse(""));
        put(shown, isConfig, "multiple", trait("multiple").orElse("N"));
        put(shown, isConfig, "mandatory", trait("required").orElse("N"));
        for (var flag : List.of("showFilter", "showInList", "editInList", "isSearchable")) {
            put(shown, isConfig, flag, trait(flag).orElse("N"));
        }
        shown.set(name(isConfig, "settings"), document(trait("settings").orElse("{}")));
        addLabels(shown, isConfig, labels, language);
        if (CustomType.ENUMERATION.word().equals(traits().get("type"))) {
            addOptions(shown, isConfig);
        }
        return shown;
    }

    private static void put(ObjectNode shown, boolean isConfig, String name, String value) {
        shown.put(name(isConfig, name), value);
    }

    private static String name(boolean isConfig, String name) {
        return isConfig ? name : ItemField.upper(name);
    }

    private void addLabels(ObjectNode shown, boolean isConfig, Labels labels, String language) {
        switch (labels) {
            case NONE -> {}
            case BY_LANGUAGE -> {
                if (isConfig) {
                    shown.putObject("languageId").put("en", "en");
                }
                LABELS.forEach(name -> shown.set(name(isConfig, name), byLanguage(name)));
            }
            case IN_ONE -> LABELS.forEach(name -> shown.set(name(isConfig, name), inOne(name, language)));
        }
    }

    private JsonNode byLanguage(String name) {
        var kept = trait(name).map(CustomFieldView::document).orElse(JSON.nullNode());
        return kept.isObject() ? kept : JSON.objectNode().set("en", kept.isTextual() ? kept : JSON.nullNode());
    }

    private JsonNode inOne(String name, String language) {
        var kept = trait(name).map(CustomFieldView::document).orElse(JSON.nullNode());
        var found = kept.isObject() ? kept.path(language) : kept;
        return found.isTextual() ? found : JSON.nullNode();
    }

    private void addOptions(ObjectNode shown, boolean isConfig) {
        var list = shown.putArray(isConfig ? "enum" : "LIST");
        for (var option : property().options()) {
            var one = list.addObject();
            put(one, isConfig, "id", option.value());
            if (isConfig) {
                one.put("userFieldId", number());
            }
            put(one, isConfig, "sort", option.traits().getOrDefault("sort", "500"));
            put(one, isConfig, "value", option.label());
            put(one, isConfig, "def", option.traits().getOrDefault("def", "N"));
            put(one, isConfig, "xmlId", option.traits().getOrDefault("xmlId", option.value()));
        }
    }
}
