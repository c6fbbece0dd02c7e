package dev.landfall.catalogue;

import dev.landfall.record.Property.Option;
import dev.landfall.record.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The pipelines a built-in type begins with: in the catalogue, they are the options of two of its properties.
final class BuiltInPipelines {

    private BuiltInPipelines() {}

    static List<Pipeline> of(RecordType type) {
        var stages = options(type, type.rules().stage());
        var pipelines = new ArrayList<Pipeline>();
        for (var option : options(type, type.rules().pipeline())) {
            pipelines.add(new Pipeline(
                    option.value(),
                    option.label(),
                    pipelines.size(),
                    stagesWithin(option.value(), stages),
                    Instant.EPOCH,
                    Instant.EPOCH));
        }
        return List.copyOf(pipelines);
    }

    private static List<Pipeline.Stage> stagesWithin(String pipeline, List<Option> options) {
        var stages = new ArrayList<Pipeline.Stage>();
        for (var option : options) {
            if (option.within().equals(pipeline)) {
                stages.add(new Pipeline.Stage(
                        option.value(),
                        option.label(),
                        stages.size(),
                        option.traits(),
                        Instant.EPOCH,
                        Instant.EPOCH));
            }
        }
        return List.copyOf(stages);
    }

    private static List<Option> options(RecordType type, String property) {
        return type.property(property).map(found -> found.options()).orElse(List.of());
    }
}
