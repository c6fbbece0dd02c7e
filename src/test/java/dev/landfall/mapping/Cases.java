package dev.landfall.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Tables of cases under `cases/` in the test resources: a rule in words, and what it means in examples.
final class Cases {

    private static final ObjectMapper YAML = new YAMLMapper();

    record Table<C>(List<Rule<C>> rules) {}

    record Rule<C>(String rule, List<C> cases) {}

    private Cases() {}

    static <T> T read(String file, JavaType type) {
        try (var in = Cases.class.getResourceAsStream("/cases/" + file)) {
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static <T> T read(String file, Class<T> type) {
        return read(file, YAML.constructType(type));
    }

    static <T> T read(String file, TypeReference<T> type) {
        return read(file, YAML.constructType(type));
    }

    /// The tests of a table of rules.
    static <C> Stream<DynamicNode> tests(
            String file, Class<C> caseType, Function<C, String> id, Consumer<C> test) {
        Table<C> table = read(file, YAML.getTypeFactory().constructParametricType(Table.class, caseType));
        return tests(table.rules(), id, test);
    }

    static <C> Stream<DynamicNode> tests(List<Rule<C>> rules, Function<C, String> id, Consumer<C> test) {
        return rules.stream()
                .map(rule -> dynamicContainer(
                        rule.rule(),
                        rule.cases().stream().map(one -> dynamicTest(id.apply(one), () -> test.accept(one)))));
    }
}
