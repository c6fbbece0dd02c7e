package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.dialect.commercelayer.ImportDocument.Inputs;
import dev.landfall.record.Catalogue;
import dev.landfall.record.InputRules;
import dev.landfall.record.OpaqueId;
import dev.landfall.record.RecordType;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What a client wants to import, checked as far as it can be without looking at the rows. `asked` is the request without
/// its inputs, as it is kept with the job and shown again.
record ImportRequest(
        RecordType type,
        boolean csv,
        OptionalLong parent,
        Optional<Boolean> skipErrors,
        boolean cleanup,
        byte[] inputs,
        ObjectNode asked) {

    private static final String CSV = "csv";
    private static final Set<String> FORMATS = Set.of("json", CSV);

    /// What a client may say when it makes an import, besides the inputs.
    private static final Set<String> CREATABLE = Set.of(
            "resource_type",
            "format",
            "parent_resource_id",
            "cleanup_records",
            "skip_errors",
            "reference",
            "reference_origin",
            "metadata");

    static ImportRequest of(ImportDocument given, ApiVersion version, Catalogue catalogue) {
        var document = given.document().about(ImportResource.TYPE);
        var attributes = new GivenAttributes(document.attributes(), creatable(version));
        var type = type(attributes, catalogue);
        var format = attributes.text("format").orElse("json");
        if (!FORMATS.contains(format)) {
            attributes.refuse("format", "is not included in the list", "inclusion");
        }
        var inputs = inputs(given.inputs(), format.equals(CSV), attributes);
        var parent = parent(attributes, type);
        var skipErrors = attributes.flag("skip_errors");
        boolean cleanup = attributes.flag("cleanup_records").orElse(false);
        var asked = JsonNodeFactory.instance.objectNode();
        asked.put("resource_type", attributes.text("resource_type").orElse(""))
                .put("format", format)
                .put("parent_resource_id", attributes.text("parent_resource_id").orElse(null))
                .put("cleanup_records", cleanup)
                .put("skip_errors", skipErrors.orElse(false))
                .put("reference", attributes.text("reference").orElse(null))
                .put("reference_origin", attributes.text("reference_origin").orElse(null))
                .set("metadata", attributes.object("metadata"));
        attributes.refuseFaults();
        return new ImportRequest(
                type.orElseThrow(), format.equals(CSV), parent, skipErrors, cleanup, inputs, asked);
    }

    private static Set<String> creatable(ApiVersion version) {
        var creatable = new LinkedHashSet<>(CREATABLE);
        if (!version.hasCleanupOfImports()) {
            creatable.remove("cleanup_records");
        }
        return creatable;
    }

    private static Optional<RecordType> type(GivenAttributes attributes, Catalogue catalogue) {
        var name = attributes.required("resource_type");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var type = RecordResources.type(catalogue, name)
                .filter(found -> found.rules().inputs().map(InputRules::importable).orElse(false));
        if (type.isEmpty()) {
            attributes.refuse("resource_type", "is not included in the list", "inclusion");
        }
        return type;
    }

    /// Text is CSV and says so; an array is JSON.
    private static byte[] inputs(Optional<Inputs> inputs, boolean csv, GivenAttributes attributes) {
        if (inputs.isEmpty()) {
            attributes.refuse("inputs", "can't be blank", "blank");
            return new byte[0];
        }
        boolean fits = switch (inputs.get()) {
            case Inputs.Objects _ -> !csv;
            case Inputs.Text _ -> csv;
            case Inputs.Other _ -> false;
        };
        if (!fits) {
            attributes.refuse("inputs", "is invalid", "invalid");
        }
        return inputs.get().bytes();
    }

    /// For types that have no parent, a parent means nothing.
    private static OptionalLong parent(GivenAttributes attributes, Optional<RecordType> type) {
        var given = attributes.text("parent_resource_id");
        boolean hasParent = type.flatMap(found -> found.rules().inputs())
                .map(rules -> !rules.parent().isEmpty())
                .orElse(false);
        if (given.isEmpty() || !hasParent) {
            return OptionalLong.empty();
        }
        var id = OpaqueId.parse(given.get());
        if (id.isEmpty()) {
            attributes.refuse("parent_resource_id", "is invalid", "invalid");
        }
        return id;
    }
}
