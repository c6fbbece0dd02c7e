package dev.landfall.dialect.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.job.ImportJob;

/// The `importRequestJson` of an import: what the client sent, key for key, and what clients look for besides.
final class RequestEcho {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String LANGUAGE = "en";

    private RequestEcho() {}

    static JsonNode of(ImportJob job) {
        var echo = asked(job);
        echo.put("importName", job.spec().name());
        echo.put("portalId", job.id().accountId());
        echo.put("language", LANGUAGE);
        echo.put("dateFormat", job.spec().dateOrder().name());
        if (!echo.hasNonNull("importOperations")) {
            var operations = echo.putObject("importOperations");
            job.spec().operations().forEach((type, operation) -> operations.put(ObjectType.idOf(type), operation.name()));
        }
        var imports = echo.putArray("fileImports");
        for (var file : job.files()) {
            var announced = echo.path("files").path(file.position());
            var fileImport = imports.addObject();
            fileImport.put("fileName", file.name());
            fileImport.put("fileFormat", announced.path("fileFormat").asText(file.profile().format().name()));
            fileImport.put("estimatedLineCount", file.profile().rows());
            fileImport.put("hasHeader", job.spec().files().get(file.position()).hasHeader());
            fileImport.set("columnMappings", announced.path("fileImportPage").path("columnMappings").deepCopy());
        }
        return echo;
    }

    private static ObjectNode asked(ImportJob job) {
        try {
            return (ObjectNode) JSON.readTree(job.request());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A job holds a request that is no JSON", e);
        }
    }
}
