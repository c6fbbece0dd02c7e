package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// A place in an importRequest: what stands there, and the way to it, such as `files[0].fileName`.
record Field(JsonNode node, String path) {

    static final Field NOWHERE = new Field(MissingNode.getInstance(), "");

    Field at(String key) {
        return new Field(node.path(key), path.isEmpty() ? key : path + '.' + key);
    }

    /// The field of the first of these names that is there: HubSpot has renamed some, and old clients send the old ones.
    Field at(String key, String formerKey) {
        var field = at(key);
        var former = at(formerKey);
        return field.isMissing() && !former.isMissing() ? former : field;
    }

    List<Field> elements() {
        var elements = new ArrayList<Field>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Field(node.path(i), path + '[' + i + ']'));
        }
        return elements;
    }

    List<Field> members() {
        var members = new ArrayList<Field>();
        node.fieldNames().forEachRemaining(name -> members.add(at(name)));
        return members;
    }

    /// Null counts as missing, and so does a blank text: no field has a meaning for one.
    boolean isMissing() {
        return node.isMissingNode() || node.isNull() || node.isTextual() && node.asText().isBlank();
    }
}
