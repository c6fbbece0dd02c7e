package dev.landfall.ops;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// What a native image has to keep the names and parts of, because it is turned into documents and back: the catalogue's
/// files, what is kept with a job, and the errors that a door writes where no method of its own answers. By name, since
/// these packages are plain Java and many of the types their own affair. `NativeImageTest` follows the types through
/// their parts.
@RegisterForReflection(
        classNames = {
            "dev.landfall.dialect.hubspot.HubSpotError",
            "dev.landfall.dialect.hubspot.HubSpotError$Detail",
            "dev.landfall.job.SourceFile",
            "dev.landfall.mapping.BadValue",
            "dev.landfall.mapping.ColumnMapping",
            "dev.landfall.mapping.ColumnMapping$Linking",
            "dev.landfall.mapping.ColumnRole",
            "dev.landfall.mapping.Damage",
            "dev.landfall.mapping.Damage$Kind",
            "dev.landfall.mapping.Damage$Sample",
            "dev.landfall.mapping.DateOrder",
            "dev.landfall.mapping.FileSpec",
            "dev.landfall.mapping.ImportSpec",
            "dev.landfall.mapping.ImportSpec$FixedValue",
            "dev.landfall.mapping.InputSpec",
            "dev.landfall.mapping.InputSpec$Work",
            "dev.landfall.mapping.Synonyms$Entry",
            "dev.landfall.record.CatalogueExcerpt",
            "dev.landfall.record.CatalogueFile",
            "dev.landfall.record.CatalogueFile$Entry",
            "dev.landfall.record.CatalogueFile$Inputs",
            "dev.landfall.record.CatalogueFile$Pipeline",
            "dev.landfall.record.CatalogueFile$Pipelines",
            "dev.landfall.record.CatalogueFile$Stage",
            "dev.landfall.record.Form",
            "dev.landfall.record.Form$Shape",
            "dev.landfall.record.InputRules",
            "dev.landfall.record.InputRules$By",
            "dev.landfall.record.InputRules$Need",
            "dev.landfall.record.InputRules$Nested",
            "dev.landfall.record.InputRules$Relation",
            "dev.landfall.record.InputRules$Sum",
            "dev.landfall.record.LinkType",
            "dev.landfall.record.LinkTypeFile",
            "dev.landfall.record.LinkTypeFile$Entry",
            "dev.landfall.record.Property",
            "dev.landfall.record.Property$Option",
            "dev.landfall.record.Property$Presentation",
            "dev.landfall.record.PropertyKind",
            "dev.landfall.record.RecordType",
            "dev.landfall.record.RecordType$Labels",
            "dev.landfall.record.RecordType$Rules",
            "dev.landfall.record.WriteOperation",
            "dev.landfall.report.CheckReport",
            "dev.landfall.report.CheckReport$Example",
            "dev.landfall.report.CheckReport$FileDamage",
            "dev.landfall.report.CheckReport$RefusedExample",
            "dev.landfall.row.RowErrorCode",
            "dev.landfall.source.FileFormat",
            "dev.landfall.source.FileProfile",
            "dev.landfall.source.Sheet"
        })
final class NativeReflection {

    private NativeReflection() {}
}
