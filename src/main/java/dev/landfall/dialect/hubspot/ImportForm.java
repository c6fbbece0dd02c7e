package dev.landfall.dialect.hubspot;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import org.jspecify.annotations.Nullable;

/// The parts of an upload: what to do, and the files to do it with. By the time it is seen, all files lie in the spool.
///
/// Clients call the file parts `files`, `files[]`, `files[0]` or `file`, so any part that is a file counts as one of
/// them. What to do may itself come as a file.
record ImportForm(Optional<FormValue> request, List<UploadedFile> files) {

    private static final String REQUEST_PART = "importRequest";

    /// As much as an importRequest may have that is no file.
    private static final int LARGEST_REQUEST_BYTES = 1 << 20;

    /// A file as it was uploaded. `name` is what the client calls it, null where it does not say.
    record UploadedFile(Path path, @Nullable String name) {}

    static ImportForm of(MultipartFormDataInput input) {
        var files = new ArrayList<UploadedFile>();
        input.getValues().forEach((part, values) -> {
            if (!REQUEST_PART.equals(part)) {
                values.stream().filter(ImportForm::isSpooled).map(ImportForm::fileOf).forEach(files::add);
            }
        });
        Collection<FormValue> requests = input.getValues().getOrDefault(REQUEST_PART, List.of());
        return new ImportForm(requests.stream().findFirst(), List.copyOf(files));
    }

    /// The text of the importRequest; empty where there is none.
    Uni<String> importRequest(Vertx vertx) {
        if (request.isEmpty()) {
            return Uni.createFrom().item("");
        }
        var part = request.get();
        if (!part.isFileItem()) {
            return Uni.createFrom().item(part.getValue());
        }
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(() -> read(part), false)
                .toCompletionStage());
    }

    private static String read(FormValue part) {
        try (var in = part.getFileItem().getInputStream()) {
            byte[] bytes = in.readNBytes(LARGEST_REQUEST_BYTES + 1);
            if (bytes.length > LARGEST_REQUEST_BYTES) {
                throw HubSpotRefusal.badRequest(
                        "importRequest is larger than %d bytes.".formatted(LARGEST_REQUEST_BYTES));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSpooled(FormValue value) {
        return value.isFileItem() && !value.getFileItem().isInMemory();
    }

    private static UploadedFile fileOf(FormValue value) {
        return new UploadedFile(value.getFileItem().getFile(), value.getFileName());
    }
}
