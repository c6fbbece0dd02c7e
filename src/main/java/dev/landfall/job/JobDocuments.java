package dev.landfall.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.CatalogueExcerpt;
import dev.landfall.source.FileProfile;
import io.vertx.core.json.JsonObject;

/// Turns what is kept with a job as a document into JSON and back.
final class JobDocuments {

    /// Unknown fields are left alone, so that an older replica can read what a newer one wrote.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JobDocuments() {}

    static JsonObject of(ImportSpec spec) {
        return new JsonObject(write(spec));
    }

    static JsonObject of(FileProfile profile) {
        return new JsonObject(write(profile));
    }

    static JsonObject of(CatalogueExcerpt catalogue) {
        return new JsonObject(write(catalogue));
    }

    static JsonObject of(HeldUpload.HeldFile file) {
        return new JsonObject(write(file));
    }

    static HeldUpload.HeldFile heldFile(JsonObject document) {
        return read(document, HeldUpload.HeldFile.class);
    }

    static CatalogueExcerpt catalogue(JsonObject document) {
        return read(document, CatalogueExcerpt.class);
    }

    static ImportSpec spec(JsonObject document) {
        return read(document, ImportSpec.class);
    }

    static FileProfile profile(JsonObject document) {
        return read(document, FileProfile.class);
    }

    static SourceFile file(JsonObject document) {
        return read(document, SourceFile.class);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(JsonObject document, Class<T> type) {
        return JSON.convertValue(document.getMap(), type);
    }
}
