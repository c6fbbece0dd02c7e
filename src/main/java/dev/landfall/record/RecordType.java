package dev.landfall.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of record, with its properties.
///
/// `name` is unique over all doors, such as `hubspot:0-1`. `labels` are what a person calls one record and several.
/// `keyProperty` is the unique property whose normalised value is the record key. `required` lists what a row must hold
/// on import: of every inner list at least one property has a value; `minimum` is the same for a record that is created
/// one by one. `shown` are the properties an answer carries when the asker names none. `rules` is what else an import
/// must keep to.
public record RecordType(
        String name,
        List<String> aliases,
        Labels labels,
        Optional<String> keyProperty,
        Map<String, Property> properties,
        List<List<String>> required,
        List<List<String>> minimum,
        List<String> shown,
        Rules rules) {

    /// A type without rules of its own, called by its name.
    public RecordType(
            String name,
            List<String> aliases,
            Optional<String> keyProperty,
            Map<String, Property> properties,
            List<List<String>> required,
            List<String> shown) {
        this(
                name,
                aliases,
                new Labels(name, name),
                keyProperty,
                properties,
                required,
                List.of(),
                shown,
                Rules.NONE);
    }

    public record Labels(String singular, String plural) {}

    /// `mustBeLinked`: a row makes a record only where it names another record to link it with. `createOnly`: an import
    /// never updates records of this type.
    ///
    /// `dated` is the property that says when it happened; a record made by a row that does not say happened when the
    /// import was accepted. `pipeline` and `stage` are the properties that say where a record stands: each stage stands
    /// within one of the pipelines. All three are empty for types that have no such thing.
    ///
    /// `inputRules` is there for types whose rows bring relations along, see [InputRules].
    public record Rules(
            boolean mustBeLinked,
            boolean createOnly,
            String dated,
            String pipeline,
            String stage,
            @Nullable InputRules inputRules) {

        public static final Rules NONE = new Rules(false, false);

        /// Jobs accepted before these were known have none.
        @SuppressWarnings("ConstantValue") // a stored document may lack what is never null elsewhere
        public Rules {
            dated = dated == null ? "" : dated;
            pipeline = pipeline == null ? "" : pipeline;
            stage = stage == null ? "" : stage;
        }

        /// Rules for records whose rows bring nothing along.
        public Rules(boolean mustBeLinked, boolean createOnly, String dated, String pipeline, String stage) {
            this(mustBeLinked, createOnly, dated, pipeline, stage, null);
        }

        public Optional<InputRules> inputs() {
            return Optional.ofNullable(inputRules);
        }

        /// Rules for records that have no date of their own and stand in no pipeline.
        public Rules(boolean mustBeLinked, boolean createOnly) {
            this(mustBeLinked, createOnly, "", "", "");
        }
    }

    /// The door the type belongs to: the part of its name before the colon.
    public String door() {
        return name.substring(0, name.indexOf(':'));
    }

    /// What the door itself calls the type: the part of its name after the colon.
    public String id() {
        return name.substring(name.indexOf(':') + 1);
    }

    public Optional<Property> property(String propertyName) {
        return Optional.ofNullable(properties.get(propertyName));
    }

    /// The property that lists further values of the key property, such as the second e-mail address of a contact, with
    /// `;` between them.
    public Optional<Property> furtherKeys() {
        return keyProperty.flatMap(this::property).flatMap(key -> key.kind().several()).flatMap(this::firstOf);
    }

    private Optional<Property> firstOf(PropertyKind kind) {
        return properties.values().stream()
                .filter(property -> property.kind() == kind)
                .findFirst();
    }

    /// The same type with other properties.
    public RecordType withProperties(Map<String, Property> others) {
        return new RecordType(name, aliases, labels, keyProperty, others, required, minimum, shown, rules);
    }

    /// What an import that is asked for an operation does to records of this type: types that are never updated are
    /// created where either would do.
    public WriteOperation operation(WriteOperation asked) {
        return switch (asked) {
            case CREATE, UPDATE -> asked;
            case UPSERT -> rules.createOnly() ? WriteOperation.CREATE : asked;
        };
    }
}
