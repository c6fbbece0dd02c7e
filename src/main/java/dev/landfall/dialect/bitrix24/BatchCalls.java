package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The calls of one `batch`, carried out one after the other. Each may name results of those before it.
///
/// Every section of the answer has the keys of the commands: a section that lost its gaps would make clients take the result
/// of one command for that of another.
final class BatchCalls {

    static final int MOST_COMMANDS = 50;

    /// What references may add to one command: as much as a request may bring. A result may be named many times over.
    private static final int MOST_REFERRED_VALUES = FormInput.MOST_PAIRS;

    private static final int MOST_REFERRED_CHARS = BodyBounds.LARGEST_BYTES;

    private static final Pattern REFERENCE = Pattern.compile("\\$result((?:\\[[^\\[\\]]{1,200}]){1,32})");
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]+)]");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Methods methods;
    private final Caller caller;
    private final RestCall batch;
    private final boolean halts;

    private int referredValues;
    private int referredChars;

    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private final Map<String, JsonNode> errors = new LinkedHashMap<>();
    private final Map<String, JsonNode> totals = new LinkedHashMap<>();
    private final Map<String, JsonNode> nexts = new LinkedHashMap<>();
    private final Map<String, JsonNode> times = new LinkedHashMap<>();

    BatchCalls(Methods methods, Caller caller, RestCall batch) {
        this.methods = methods;
        this.caller = caller;
        this.batch = batch;
        this.halts = batch.parameters().text("halt").map(Input::isYes).orElse(false);
    }

    Uni<Reply> carryOut() {
        var commands = batch.parameters().get("cmd").orElseThrow(() -> Bitrix24Refusal.missing("cmd"));
        if (!(commands instanceof Input.Members members)) {
            throw Bitrix24Refusal.malformed("The parameter cmd must be an array of commands");
        }
        if (members.byKey().size() > MOST_COMMANDS) {
            throw Bitrix24Refusal.of(ErrorCode.ERROR_BATCH_LENGTH_EXCEEDED, "Max batch length exceeded");
        }
        return Multi.createFrom()
                .iterable(members.byKey().entrySet())
                .onItem()
                .transformToUniAndConcatenate(command -> carryOut(command.getKey(), command.getValue()))
                .collect()
                .last()
                .map(_ -> Reply.of(answer()));
    }

    private Uni<String> carryOut(String key, Input command) {
        if (halts && !errors.isEmpty()) {
            return Uni.createFrom().item(key);
        }
        var start = Instant.now();
        return Uni.createFrom()
                .deferred(() -> methods.call(caller, read(key, command.scalar().orElse(""))))
                .invoke(reply -> note(key, reply, start))
                .onFailure(Bitrix24Refusal.class)
                .recoverWithItem(refusal -> {
                    errors.put(key, refusal.error().toJson());
                    return Reply.of(JSON.nullNode());
                })
                .replaceWith(key);
    }

    private void note(String key, Reply reply, Instant start) {
        results.put(key, reply.result());
        reply.total().ifPresent(total -> totals.put(key, JSON.numberNode(total)));
        reply.next().ifPresent(next -> nexts.put(key, JSON.numberNode(next)));
        times.put(key, CallTime.since(start).toJson(reply.operating()));
    }

    /// `method?query`, the query encoded as in a URL. References are put in after decoding, so that what they stand for is
    /// never taken for syntax.
    private RestCall read(String key, String command) {
        int mark = command.indexOf('?');
        var method = (mark < 0 ? command : command.substring(0, mark)).trim().toLowerCase(Locale.ROOT);
        if (method.equals(Methods.BATCH)) {
            throw Bitrix24Refusal.of(ErrorCode.ERROR_BATCH_METHOD_NOT_ALLOWED, "Method is not allowed for batch usage");
        }
        var query = mark < 0 ? "" : command.substring(mark + 1);
        referredValues = 0;
        referredChars = 0;
        var parameters = (Input.Members) resolved(new FormInput().encoded(query).parameters());
        return batch.of(method, parameters, batch.retry().of(key));
    }

    // ── references ──

    private Input resolved(Input input) {
        return switch (input) {
            case Input.Members members -> {
                var all = new LinkedHashMap<String, Input>();
                members.byKey().forEach((key, value) -> all.put(key, resolved(value)));
                yield new Input.Members(all);
            }
            case Input.Text(var text) -> text.contains("$result") ? resolved(text) : input;
            case Input.Number _, Input.Flag _, Input.Nothing _ -> input;
        };
    }

    /// A text that is one reference becomes what it refers to, whatever that is; within a longer text only single values can
    /// be put in. What refers to nothing stays as it is written.
    private Input resolved(String text) {
        var whole = REFERENCE.matcher(text);
        if (whole.matches()) {
            return referred(whole.group(1)).map(this::input).orElse(new Input.Text(text));
        }
        return new Input.Text(REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                referred(match.group(1))
                        .filter(JsonNode::isValueNode)
                        .map(this::counted)
                        .orElse(match.group()))));
    }

    private Optional<JsonNode> referred(String path) {
        var steps = steps(path);
        var found = Optional.ofNullable(results.get(steps.getFirst()));
        for (var step : steps.subList(1, steps.size())) {
            found = found.map(node -> node.isArray() ? node.get(index(step)) : node.get(step));
        }
        return found.filter(node -> !node.isNull());
    }

    private static List<String> steps(String path) {
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            steps.add(matcher.group(1));
        }
        return steps;
    }

    private static int index(String step) {
        return step.matches("\\d{1,9}") ? Integer.parseInt(step) : -1;
    }

    private String counted(JsonNode value) {
        var text = value.asText();
        referredChars += text.length();
        if (++referredValues > MOST_REFERRED_VALUES || referredChars > MOST_REFERRED_CHARS) {
            throw Bitrix24Refusal.malformed("The references of a command stand for too much.");
        }
        return text;
    }

    private Input input(JsonNode node) {
        if (node.isValueNode()) {
            return new Input.Text(counted(node));
        }
        var all = new LinkedHashMap<String, Input>();
        if (node.isArray()) {
            node.forEach(each -> all.put(Integer.toString(all.size()), input(each)));
        } else {
            node.properties().forEach(each -> all.put(each.getKey(), input(each.getValue())));
        }
        return new Input.Members(all);
    }

    // ── the answer ──

    private ObjectNode answer() {
        var answer = JSON.objectNode();
        answer.set("result", section(results));
        answer.set("result_error", section(errors));
        answer.set("result_total", section(totals));
        answer.set("result_next", section(nexts));
        answer.set("result_time", section(times));
        return answer;
    }

    private static JsonNode section(Map<String, JsonNode> members) {
        if (Input.Members.isList(members.keySet())) {
            return JSON.arrayNode().addAll(members.values());
        }
        var object = JSON.objectNode();
        members.forEach(object::set);
        return object;
    }
}
