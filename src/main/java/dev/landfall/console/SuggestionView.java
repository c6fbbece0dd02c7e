package dev.landfall.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.mapping.SuggestedMapping;
import dev.landfall.mapping.SuggestedMapping.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A suggested mapping as the console shows it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionView(
        String recordType,
        String dateOrder,
        @Nullable String dateOrderReason,
        @Nullable String key,
        List<Column> columns) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Column(
            int index,
            String column,
            String role,
            @Nullable String property,
            double score,
            String reason,
            List<Candidate> alternatives,
            @Nullable NewProperty newProperty) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record NewProperty(String label, String kind, List<String> options) {}

    static SuggestionView of(String recordType, SuggestedMapping suggested) {
        return new SuggestionView(
                recordType,
                suggested.dateOrder().name(),
                suggested.dateOrderReason().orElse(null),
                suggested.key().orElse(null),
                suggested.columns().stream().map(SuggestionView::column).toList());
    }

    private static Column column(SuggestedMapping.Column column) {
        return new Column(
                column.index(),
                column.name(),
                column.role().name(),
                column.property().orElse(null),
                column.score(),
                column.reason(),
                column.alternatives(),
                column.newProperty()
                        .map(made -> new NewProperty(made.label(), made.kind().name(), made.options()))
                        .orElse(null));
    }
}
