package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// What went wrong with a call, or with a row of it.
record CallError(ErrorCode code, String description) {

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", code.code())
                .put("error_description", description);
    }
}
