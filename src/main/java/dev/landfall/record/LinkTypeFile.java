package dev.landfall.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The built-in kinds of link as they stand in a file under `catalogue/` in the resources: each pair of directions once.
///
/// `id` is the direction `from` to `to`, `inverse` the other one; where `inverse` is missing both sides see the same.
/// `inverseLabel` is missing where both sides read the same label. `primary` speaks of the direction `from` to `to`.
record LinkTypeFile(
        @JsonProperty(required = true) String door, @JsonProperty(required = true) List<Entry> links) {

    private static final String RESOURCE = "/catalogue/hubspot/links.json";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    record Entry(
            @JsonProperty(required = true) String from,
            @JsonProperty(required = true) String to,
            @JsonProperty(required = true) int id,
            @Nullable Integer inverse,
            @JsonProperty(required = true) String name,
            @Nullable String inverseName,
            @Nullable String label,
            @Nullable String inverseLabel,
            boolean primary) {

        void addTo(List<LinkType> links, String door) {
            int other = inverse == null ? id : inverse;
            String said = label == null ? "" : label;
            String saidBack = inverseLabel == null ? said : inverseLabel;
            links.add(new LinkType(id, other, door + ':' + from, door + ':' + to, name, said, primary));
            if (other != id) {
                String nameBack = inverseName == null ? name : inverseName;
                links.add(new LinkType(other, id, door + ':' + to, door + ':' + from, nameBack, saidBack));
            }
        }
    }

    static List<LinkType> readAll() {
        try (var in = LinkTypeFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is missing");
            }
            var file = JSON.readValue(in, LinkTypeFile.class);
            var links = new ArrayList<LinkType>();
            file.links().forEach(entry -> entry.addTo(links, file.door()));
            return List.copyOf(links);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
