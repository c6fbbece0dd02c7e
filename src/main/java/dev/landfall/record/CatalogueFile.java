package dev.landfall.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A built-in record type as it stands in a file under `catalogue/` in the resources.
///
/// `options` maps the stored value to the label, in the order in which a person is shown them. Everything a property
/// does not say is false or empty.
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
        @JsonProperty(required = true) List<String> shown,
        @JsonProperty(required = true) List<Entry> properties) {

    /// Names the files, one a line, because the folders of a jar cannot be listed everywhere.
    static final String LIST = "/catalogue/files.txt";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

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
            @Nullable LinkedHashMap<String, String> options) {

        Property property(int order) {
            return new Property(name, label, kind, unique, readOnly, forwardOnly, optionList(), presentation(order));
        }

        private Property.Presentation presentation(int order) {
            return new Property.Presentation(orEmpty(group), orEmpty(field), orEmpty(description), hidden, order);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }

        private List<Property.Option> optionList() {
            if (options == null) {
                return List.of();
            }
            return options.entrySet().stream()
                    .map(option -> new Property.Option(option.getKey(), option.getValue()))
                    .toList();
        }
    }

    static List<RecordType> readAll() {
        var types = new ArrayList<RecordType>();
        for (var path : text(LIST).lines().toList()) {
            types.add(read("/catalogue/" + path));
        }
        return types;
    }

    static RecordType read(String resource) {
        try (var in = open(resource)) {
            return JSON.readValue(in, CatalogueFile.class).type();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private RecordType type() {
        return new RecordType(
                name,
                List.copyOf(aliases),
                new RecordType.Labels(singular, plural),
                Optional.ofNullable(key),
                byName(),
                required == null ? List.of() : required,
                minimum == null ? List.of() : minimum,
                List.copyOf(shown),
                new RecordType.Rules(mustBeLinked, createOnly));
    }

    private Map<String, Property> byName() {
        var byName = new LinkedHashMap<String, Property>();
        for (var entry : properties) {
            if (byName.put(entry.name(), entry.property(byName.size())) != null) {
                throw new IllegalStateException(name + " has " + entry.name() + " twice");
            }
        }
        return Collections.unmodifiableMap(byName);
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
