package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.INVALID_CUSTOM_PROPERTY_VALIDATION;

import dev.landfall.record.Property;
import dev.landfall.record.Property.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads stages of pipelines. Two pipelines may have a stage of the same label, so a text is read as a stage of the
/// pipeline in which the row stands; a stage of another pipeline is an error of its own.
final class StageReader {

    private final CellReader any;
    private final Map<String, CellReader> byPipeline = new HashMap<>();

    StageReader(Property stage, Property pipeline) {
        this.any = OptionReader.of(stage.options());
        for (var option : pipeline.options()) {
            byPipeline.put(option.value(), in(stage.options(), option.value()));
        }
    }

    /// By which a row is read that stands in a pipeline, or that names none.
    CellReader in(@Nullable String pipeline) {
        return pipeline == null ? any : byPipeline.getOrDefault(pipeline, any);
    }

    private CellReader in(List<Option> stages, String pipeline) {
        var own = OptionReader.of(stages.stream()
                .filter(stage -> stage.within().isEmpty() || stage.within().equals(pipeline))
                .toList());
        return text -> switch (own.read(text)) {
            case Reading.Unreadable unknown -> any.read(text) instanceof Reading.Value
                    ? new Reading.Unreadable(INVALID_CUSTOM_PROPERTY_VALIDATION)
                    : unknown;
            case Reading known -> known;
        };
    }
}
