package dev.landfall.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes into the drafts of a plan beside what their rows say. None of it counts as a value of the row.
///
/// `fixed` goes into every draft. `date`, when a record happened, goes into a draft that certainly makes one and does
/// not say it itself, which its `dated` bit tells. `pipeline` is the only one there is: it goes into a draft that may make
/// a record and says nothing of a pipeline, and fulfils the requirements of `piped`.
record Supplement(List<Given> fixed, @Nullable Given date, long dated, @Nullable Given pipeline, long piped) {

    static final Supplement NONE = new Supplement(List.of(), null, 0, null, 0);

    /// A value of a property as it is stored; `opening` is what comes before it in JSON.
    record Given(String opening, String value) {

        static Given of(String property, String value) {
            return new Given(JsonText.opening(property), value);
        }
    }
}
