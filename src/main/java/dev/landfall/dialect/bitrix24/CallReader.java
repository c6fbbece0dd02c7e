package dev.landfall.dialect.bitrix24;

import dev.landfall.account.AccessToken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes one call of the many forms of a request: the path with or without a webhook's secret, `.json` or `.xml` behind the method,
/// needless slashes; parameters in the query, in JSON, in a form.
final class CallReader {

    private static final String API = "api";
    private static final String JSON_SUFFIX = ".json";
    private static final String XML_SUFFIX = ".xml";
    private static final String AUTH = "auth";
    private static final String REQUEST_ID = "bx24_request_id";
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /// No client sends a longer one; what is longer does not count.
    private static final int LONGEST_REQUEST_ID_CHARS = 200;

    private CallReader() {}

    /// A request as it came: the raw path, the raw query, and the headers that matter. Headers that are absent are empty.
    record Request(
            String path,
            String query,
            String contentType,
            String authorization,
            String requestId,
            String idempotencyKey,
            byte[] body,
            String base) {}

    /// Whether an answer is to be XML, be it one to a call that can be read or not.
    static boolean wantsXml(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        int start = end - XML_SUFFIX.length();
        return start > 0 && path.regionMatches(true, start, XML_SUFFIX, 0, XML_SUFFIX.length());
    }

    static RestCall read(Request request) {
        var target = Target.of(request.path());
        var parameters = parameters(request);
        var token = target.secret()
                .or(() -> bearer(request.authorization()))
                .or(() -> parameters.text(AUTH))
                .filter(text -> !text.isEmpty())
                .map(AccessToken::new);
        return new RestCall(
                target.method(),
                target.user(),
                token,
                withoutOwn(parameters),
                retry(request, parameters),
                request.base());
    }

    private static Input.Members withoutOwn(Input.Members parameters) {
        var rest = new LinkedHashMap<>(parameters.byKey());
        rest.keySet().removeIf(key -> key.equals(AUTH) || key.startsWith("bx24_"));
        return new Input.Members(rest);
    }

    private static Optional<String> bearer(String authorization) {
        var bearer = BEARER.matcher(authorization);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /// The body goes before the query where both have a parameter.
    private static Input.Members parameters(Request request) {
        var query = new FormInput().encoded(request.query()).parameters();
        var all = new LinkedHashMap<>(query.byKey());
        all.putAll(body(request).byKey());
        return new Input.Members(all);
    }

    private static Input.Members body(Request request) {
        if (request.body().length == 0) {
            return Input.NONE;
        }
        var type = request.contentType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new FormInput().encoded(new String(request.body(), StandardCharsets.UTF_8)).parameters();
        }
        if (type.startsWith("multipart/form-data")) {
            var form = new FormInput();
            MultipartInput.read(request.body(), request.contentType(), form);
            return form.parameters();
        }
        return JsonInput.read(request.body());
    }

    private static RestCall.Retry retry(Request request, Input.Members parameters) {
        var key = request.idempotencyKey();
        if (!key.isEmpty() && !IDEMPOTENCY_KEY.matcher(key).matches()) {
            throw Bitrix24Refusal.of(
                    ErrorCode.INVALID_IDEMPOTENCY_KEY, "Idempotency-Key must be 1 to 255 printable characters of ASCII.");
        }
        var requestId = parameters
                .text(REQUEST_ID)
                .or(() -> Optional.of(request.requestId()))
                .filter(id -> !id.isEmpty() && id.length() <= LONGEST_REQUEST_ID_CHARS);
        return new RestCall.Retry(requestId, key.isEmpty() ? Optional.empty() : Optional.of(key));
    }

    /// What a path says.
    record Target(Optional<String> user, Optional<String> secret, String method) {

        static Target of(String path) {
            var parts = partsOf(path);
            if (parts.size() > 1 && parts.getFirst().equals(API)) {
                parts = parts.subList(1, parts.size());
            }
            return switch (parts.size()) {
                case 1 -> new Target(Optional.empty(), Optional.empty(), method(parts.getFirst()));
                case 3 -> webhook(parts);
                default -> throw Bitrix24Refusal.of(ErrorCode.ERROR_METHOD_NOT_FOUND, "Method not found!");
            };
        }

        private static Target webhook(List<String> parts) {
            if (!DIGITS.matcher(parts.getFirst()).matches()) {
                throw Bitrix24Refusal.of(ErrorCode.ERROR_METHOD_NOT_FOUND, "Method not found!");
            }
            return new Target(Optional.of(parts.getFirst()), Optional.of(parts.get(1)), method(parts.get(2)));
        }

        /// The parts behind `/rest/`, without empty ones.
        private static List<String> partsOf(String path) {
            var parts = new ArrayList<String>();
            for (var part : path.split("/")) {
                if (!part.isEmpty()) {
                    parts.add(decoded(part));
                }
            }
            return parts.isEmpty() ? parts : parts.subList(1, parts.size());
        }

        /// In a path a plus is a plus.
        private static String decoded(String part) {
            try {
                return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return part;
            }
        }

        private static String method(String text) {
            var lower = text.toLowerCase(Locale.ROOT);
            return without(XML_SUFFIX, without(JSON_SUFFIX, lower));
        }

        private static String without(String suffix, String text) {
            return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        }
    }

    /// An absent header as the empty text it counts as.
    static String orEmpty(@Nullable String header) {
        return header == null ? "" : header;
    }
}
