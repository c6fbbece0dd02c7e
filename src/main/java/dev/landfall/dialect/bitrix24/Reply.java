package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.OperatingTimes;
import java.util.OptionalLong;

/// What a method answers. `total` and `next` are those of a list; `again` says that this is the answer to an earlier call.
/// `operating` is how long the method has been at work for the caller lately.
record Reply(JsonNode result, OptionalLong total, OptionalLong next, boolean again, OperatingTimes.Bill operating) {

    Reply(JsonNode result, OptionalLong total, OptionalLong next, boolean again) {
        this(result, total, next, again, OperatingTimes.Bill.NONE);
    }

    Reply operating(OperatingTimes.Bill bill) {
        return new Reply(result, total, next, again, bill);
    }

    static Reply of(JsonNode result) {
        return new Reply(result, OptionalLong.empty(), OptionalLong.empty(), false);
    }

    static Reply again(JsonNode result, boolean again) {
        return new Reply(result, OptionalLong.empty(), OptionalLong.empty(), again);
    }

    /// The whole answer. Clients refuse one without the block of times.
    ObjectNode envelope(CallTime time) {
        var envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("result", result);
        next.ifPresent(value -> envelope.put("next", value));
        total.ifPresent(value -> envelope.put("total", value));
        envelope.set("time", time.toJson(operating));
        return envelope;
    }
}
