package dev.landfall.dialect.hubspot;

import dev.landfall.catalogue.Pipeline;
import java.util.List;
import java.util.Map;

/// A pipeline as HubSpot shows it. Pipelines and stages are removed, not archived.
record HubSpotPipeline(
        String id,
        String label,
        int displayOrder,
        List<Stage> stages,
        String createdAt,
        String updatedAt,
        boolean archived) {

    record Stage(
            String id,
            String label,
            int displayOrder,
            Map<String, String> metadata,
            String createdAt,
            String updatedAt,
            boolean archived) {

        static Stage of(Pipeline.Stage stage) {
            return new Stage(
                    stage.id(),
                    stage.label(),
                    stage.order(),
                    stage.traits(),
                    Timestamps.text(stage.createdAt()),
                    Timestamps.text(stage.updatedAt()),
                    false);
        }
    }

    static HubSpotPipeline of(Pipeline pipeline) {
        return new HubSpotPipeline(
                pipeline.id(),
                pipeline.label(),
                pipeline.order(),
                pipeline.stages().stream().map(Stage::of).toList(),
                Timestamps.text(pipeline.createdAt()),
                Timestamps.text(pipeline.updatedAt()),
                false);
    }
}
