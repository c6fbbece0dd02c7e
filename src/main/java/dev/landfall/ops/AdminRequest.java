package dev.landfall.ops;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.account.InputSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The small JSON document of an operator's request. Asking it for something that is not there, or is not what it should
/// be, refuses the request.
record AdminRequest(JsonNode root) {

    /// A document of this kind nests two deep.
    private static final int DEEPEST = 8;

    /// Names are shown in lists.
    private static final int LONGEST_NAME = 100;

    /// Far more than there are scopes.
    private static final int MOST_SCOPES = 100;

    /// More imports than this at a time nobody watches over.
    private static final int LARGEST_COUNT = 1_000;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static AdminRequest of(@Nullable String body) {
        try {
            var root = JSON.readTree(body == null ? "" : body);
            if (!root.isObject()) {
                throw AdminRefusal.badRequest("The body must be a JSON object.");
            }
            return new AdminRequest(root);
        } catch (JsonProcessingException e) {
            throw AdminRefusal.badRequest("The body is no JSON document.");
        }
    }

    String name() {
        var name = root.path("name").asText("").strip();
        boolean fits = root.path("name").isTextual()
                && !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl);
        if (!fits) {
            throw AdminRefusal.badRequest("\"name\" must be a text of 1 to %d characters.".formatted(LONGEST_NAME));
        }
        return name;
    }

    Set<String> scopes() {
        var scopes = new LinkedHashSet<String>();
        for (var scope : root.path("scopes")) {
            if (!scope.isTextual() || scope.asText().isBlank() || scope.asText().length() > LONGEST_NAME) {
                throw AdminRefusal.badRequest("Every entry of \"scopes\" must be a text, such as \"crm.import\".");
            }
            scopes.add(scope.asText());
        }
        if (!root.path("scopes").isArray() || scopes.isEmpty() || scopes.size() > MOST_SCOPES) {
            throw AdminRefusal.badRequest(
                    "\"scopes\" must be a list of what the token permits, such as [\"crm.import\"]; [\"*\"] for everything.");
        }
        return scopes;
    }

    /// The given settings, changed where the request says something else.
    InputSettings inputSettings(InputSettings present) {
        return new InputSettings(
                flag("strictRelations", present.strictRelations()),
                flag("skipsErrors", present.skipsErrors()),
                count("mostOpenJobs", present.mostOpenJobs()));
    }

    private boolean flag(String name, boolean present) {
        var given = root.path(name);
        if (given.isMissingNode()) {
            return present;
        }
        if (!given.isBoolean()) {
            throw AdminRefusal.badRequest("\"%s\" must be true or false.".formatted(name));
        }
        return given.asBoolean();
    }

    private int count(String name, int present) {
        var given = root.path(name);
        if (given.isMissingNode()) {
            return present;
        }
        if (!given.isInt() || given.asInt() < 1 || given.asInt() > LARGEST_COUNT) {
            throw AdminRefusal.badRequest("\"%s\" must be a number from 1 to %d.".formatted(name, LARGEST_COUNT));
        }
        return given.asInt();
    }

    Optional<Instant> expiresAt() {
        var given = root.path("expiresAt");
        if (given.isMissingNode() || given.isNull()) {
            return Optional.empty();
        }
        var moment = moment(given.asText());
        if (moment.isBefore(Instant.now())) {
            throw AdminRefusal.badRequest("\"expiresAt\" is over already.");
        }
        return Optional.of(moment);
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw AdminRefusal.badRequest("\"expiresAt\" must be a moment of UTC, such as 2030-01-31T00:00:00Z.");
        }
    }
}
