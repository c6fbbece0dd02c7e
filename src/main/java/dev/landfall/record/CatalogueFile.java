package dev.landfall.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.record.Property.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A built-in record type as it stands in a file under `catalogue/` in the resources.
///
/// `properties` are the type's own; `sets` names the property sets it has besides, which many types share, and of which
/// its own properties take precedence. `group` is the group of the properties that name none. Everything a type or a
/// property does not say is false or empty.
record CatalogueFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<String> aliases,
        @JsonProperty(required = true) String singular,
        @JsonProperty(required = true) String plural,
        @Nullable String key,
        @Nullable List<List<String>> required,
        @Nullable List<List<String>> minimum,
        boolean mustBeLinked,
        boolean createOnly,
        @Nullable String dated,
        @Nullable Pipelines pipelines,
        @JsonProperty(required = true) List<String> shown,
        @JsonProperty(required = true) String group,
        @Nullable List<String> sets,
        @Nullable Inputs inputs,
        @JsonProperty(required = true) List<Entry> properties) {

    /// Names the files, one a line, because the folders of a jar cannot be listed everywhere.
    static final String LIST = "/catalogue/files.txt";

    /// The properties that many types share, by the name of the set.
    private static final String SETS = "/catalogue/hubspot/property-sets.json";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// What the type says of inputs, see [InputRules]; the forms of its attributes stand with the properties.
    record Inputs(
            @Nullable List<List<String>> keys,
            @Nullable List<InputRules.Relation> relations,
            @Nullable List<InputRules.Nested> nested,
            @Nullable String parent,
            @Nullable List<InputRules.Need> needs,
            @Nullable List<String> triggers,
            boolean taggable,
            boolean importable,
            @Nullable List<String> cascades,
            @Nullable List<InputRules.Sum> sums) {

        InputRules rules(Map<String, Form> forms) {
            return new InputRules(
                    orNone(keys),
                    forms,
                    orNone(relations),
                    orNone(nested),
                    parent == null ? "" : parent,
                    orNone(needs),
                    orNone(triggers),
                    taggable,
                    importable,
                    orNone(cascades),
                    orNone(sums));
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    /// The pipelines a type begins with, and the two properties that say where a record stands.
    record Pipelines(
            @JsonProperty(required = true) String pipeline,
            @JsonProperty(required = true) String stage,
            @JsonProperty(required = true) List<Pipeline> each) {

        List<Option> pipelineOptions() {
            return each.stream().map(one -> new Option(one.id(), one.label())).toList();
        }

        List<Option> stageOptions() {
            return each.stream().flatMap(one -> one.stages().stream().map(stage -> stage.option(one.id()))).toList();
        }
    }

    record Pipeline(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String label,
            @JsonProperty(required = true) List<Stage> stages) {}

    record Stage(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String label,
            @Nullable LinkedHashMap<String, String> traits) {

        Option option(String pipeline) {
            return new Option(id, label, List.of(), pipeline, traits == null ? Map.of() : traits);
        }
    }

    /// `options` maps the stored value to the label, in the order in which a person is shown them; `also` maps stored
    /// values to what else a person may write for them. `traits` is what only the door looks at.
    record Entry(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String label,
            @JsonProperty(required = true) PropertyKind kind,
            boolean unique,
            boolean readOnly,
            boolean forwardOnly,
            boolean hidden,
            @Nullable String group,
            @Nullable String field,
            @Nullable String description,
            @Nullable LinkedHashMap<String, String> options,
            @Nullable Map<String, List<String>> also,
            @Nullable Map<String, String> traits,
            @Nullable Form form) {

        Property property(int order, String usualGroup) {
            return new Property(
                    name, label, kind, unique, readOnly, forwardOnly, optionList(), presentation(order, usualGroup));
        }

        private Property.Presentation presentation(int order, String usualGroup) {
            var shownIn = group == null ? usualGroup : group;
            return new Property.Presentation(shownIn, orEmpty(field), orEmpty(description), hidden, order, told());
        }

        private Map<String, String> told() {
            return traits == null ? Map.of() : Map.copyOf(traits);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        private List<Option> optionList() {
            if (options == null) {
                return List.of();
            }
            return options.entrySet().stream()
                    .map(option -> new Option(
                            option.getKey(), option.getValue(), otherWords(option.getKey()), "", Map.of()))
                    .toList();
        }

        private List<String> otherWords(String value) {
            return also == null ? List.of() : also.getOrDefault(value, List.of());
        }
    }

    static List<RecordType> readAll() {
        var sharedSets = sets(SETS);
        var types = new ArrayList<RecordType>();
        for (var path : text(LIST).lines().toList()) {
            types.add(read("/catalogue/" + path).type(sharedSets));
        }
        return types;
    }

    /// What types of accounts are made after, see [TypePattern].
    static RecordType pattern(String door) {
        return read("/catalogue/%s/pattern.json".formatted(door)).type(Map.of());
    }

    private static CatalogueFile read(String resource) {
        try (var in = open(resource)) {
            return JSON.readValue(in, CatalogueFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static Map<String, List<Entry>> sets(String resource) {
        try (var in = open(resource)) {
            return JSON.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private RecordType type(Map<String, List<Entry>> sharedSets) {
        return new RecordType(
                name,
                List.copyOf(aliases),
                new RecordType.Labels(singular, plural),
                Optional.ofNullable(key),
                byName(sharedSets),
                required == null ? List.of() : required,
                minimum == null ? List.of() : minimum,
                List.copyOf(shown),
                new RecordType.Rules(
                        mustBeLinked,
                        createOnly,
                        dated == null ? "" : dated,
                        pipelines == null ? "" : pipelines.pipeline(),
                        pipelines == null ? "" : pipelines.stage(),
                        inputs == null ? null : inputs.rules(forms())));
    }

    private Map<String, Form> forms() {
        var forms = new LinkedHashMap<String, Form>();
        for (var entry : properties) {
            if (entry.form() != null) {
                forms.put(entry.name(), entry.form());
            }
        }
        return Collections.unmodifiableMap(forms);
    }

    private Map<String, Property> byName(Map<String, List<Entry>> sharedSets) {
        var byName = new LinkedHashMap<String, Property>();
        for (var entry : properties) {
            if (byName.put(entry.name(), staged(entry.property(byName.size(), group))) != null) {
                throw new IllegalStateException(name + " has " + entry.name() + " twice");
            }
        }
        for (var set : sets == null ? List.<String>of() : sets) {
            var shared = Objects.requireNonNull(sharedSets.get(set), () -> name + " wants the set " + set);
            for (var entry : shared) {
                byName.putIfAbsent(entry.name(), entry.property(byName.size(), group));
            }
        }
        return Collections.unmodifiableMap(byName);
    }

    /// The options of the two properties that say where a record stands are its pipelines and their stages.
    private Property staged(Property property) {
        if (pipelines == null) {
            return property;
        }
        if (property.name().equals(pipelines.pipeline())) {
            return property.withOptions(pipelines.pipelineOptions());
        }
        return property.name().equals(pipelines.stage())
                ? property.withOptions(pipelines.stageOptions())
                : property;
    }

    private static String text(String resource) {
        try (var in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static InputStream open(String resource) {
        var in = CatalogueFile.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The resource " + resource + " is missing");
        }
        return in;
    }
}
