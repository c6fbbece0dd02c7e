package dev.landfall.catalogue;

import dev.landfall.record.Property;
import dev.landfall.record.Property.Option;
import dev.landfall.record.PropertyKind;
import dev.landfall.record.RecordType;
import java.util.List;
import java.util.Map;

/// Options that are kept elsewhere than with their property: the owners of an account, its pipelines and their stages.
/// The one place where they become options.
final class AccountOptions {

    private AccountOptions() {}

    static Option of(Owner owner) {
        return new Option(Integer.toString(owner.id()), owner.fullName(), List.of(owner.email()), "", Map.of());
    }

    static List<Option> ofPipelines(List<Pipeline> pipelines) {
        return pipelines.stream()
                .map(pipeline -> new Option(pipeline.id(), pipeline.label()))
                .toList();
    }

    static List<Option> ofStages(List<Pipeline> pipelines) {
        return pipelines.stream()
                .flatMap(pipeline -> pipeline.stages().stream()
                        .map(stage ->
                                new Option(stage.id(), stage.label(), List.of(), pipeline.id(), stage.traits())))
                .toList();
    }

    /// A property with the options that its account gives it.
    static Property complete(Property property, RecordType type, List<Pipeline> pipelines, List<Option> owners) {
        if (property.kind() == PropertyKind.OWNER || property.kind() == PropertyKind.OWNERS) {
            return property.withOptions(owners);
        }
        if (property.name().equals(type.rules().pipeline())) {
            return property.withOptions(ofPipelines(pipelines));
        }
        return property.name().equals(type.rules().stage()) ? property.withOptions(ofStages(pipelines)) : property;
    }

    /// Whether the options of a property are kept elsewhere.
    static boolean areKeptElsewhere(Property property, RecordType type) {
        return property.kind() == PropertyKind.OWNER
                || property.kind() == PropertyKind.OWNERS
                || property.name().equals(type.rules().pipeline())
                || property.name().equals(type.rules().stage());
    }
}
