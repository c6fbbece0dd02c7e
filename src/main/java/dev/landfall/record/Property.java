package dev.landfall.record;

import java.util.List;
import java.util.Map;

/// A named, typed value of the records of one type.
///
/// `unique`: no two records share a value, so it can name a record. `readOnly`: kept by the service, no import sets it.
/// `forwardOnly`: its options are steps in their order, and a record never goes back to an earlier one on import.
/// `options` is empty but for the kinds that have options; where it is empty for one of those, its options are kept
/// elsewhere, and any text is taken.
public record Property(
        String name,
        String label,
        PropertyKind kind,
        boolean unique,
        boolean readOnly,
        boolean forwardOnly,
        List<Option> options,
        Presentation presentation) {

    /// A property shown in the usual manner of its kind.
    public Property(
            String name, String label, PropertyKind kind, boolean unique, boolean readOnly, List<Option> options) {
        this(name, label, kind, unique, readOnly, false, options, Presentation.USUAL);
    }

    /// One of the values an enumeration takes: `value` is stored, `label` is what a person reads and writes, `aliases` are
    /// what else a person may write for it.
    ///
    /// `within` is the option of another property under which this one stands, such as the pipeline of a stage; it is
    /// empty for one that stands on its own. `traits` is what a door tells of an option beyond that, and the engine does
    /// not look at, such as whether a stage is the end of its pipeline.
    ///
    /// An owner is an option too: the value is the owner's id, the label the full name, and the e-mail address an alias.
    public record Option(
            String value, String label, List<String> aliases, String within, Map<String, String> traits) {

        /// Jobs accepted before these were known have none.
        @SuppressWarnings("ConstantValue") // a stored document may lack what is never null elsewhere
        public Option {
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
            within = within == null ? "" : within;
            traits = traits == null ? Map.of() : traits;
        }

        /// An option that stands on its own and has no other words.
        public Option(String value, String label) {
            this(value, label, List.of(), "", Map.of());
        }
    }

    /// How a door shows a property. The engine does not look at it.
    ///
    /// `group` is the name of the group of properties it stands in and `field` the door's word for the input a person
    /// fills in; both are empty where the usual one of the type and the kind is meant. `traits` is what else a door tells
    /// of a property.
    public record Presentation(
            String group, String field, String description, boolean hidden, int order, Map<String, String> traits) {

        public static final Presentation USUAL = new Presentation("", "", "", false, -1);

        /// Jobs accepted before traits were known have none.
        @SuppressWarnings("ConstantValue") // a stored document may lack what is never null elsewhere
        public Presentation {
            traits = traits == null ? Map.of() : traits;
        }

        /// Of a property that a door has nothing else to tell of.
        public Presentation(String group, String field, String description, boolean hidden, int order) {
            this(group, field, description, hidden, order, Map.of());
        }
    }

    /// The same property with other options.
    public Property withOptions(List<Option> others) {
        return new Property(name, label, kind, unique, readOnly, forwardOnly, others, presentation);
    }

    /// The same property with other traits.
    public Property withTraits(Map<String, String> others) {
        var shown = new Presentation(
                presentation.group(),
                presentation.field(),
                presentation.description(),
                presentation.hidden(),
                presentation.order(),
                Map.copyOf(others));
        return new Property(name, label, kind, unique, readOnly, forwardOnly, options, shown);
    }
}
