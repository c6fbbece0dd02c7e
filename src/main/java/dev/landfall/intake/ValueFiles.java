package dev.landfall.intake;

import dev.landfall.store.RecordFile;
import dev.landfall.store.RecordFiles;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Files that records hold as values.
///
/// The bytes are on disk before the transaction that names them begins, and are taken away again when it comes to nothing.
/// Where the process dies in between they are cleared away with [AbandonedUploads]. A value is the list of the ids of its
/// files, as the text of a JSON array.
@ApplicationScoped
public class ValueFiles {

    private static final Logger LOG = Logger.getLogger(ValueFiles.class);

    private final Uploads uploads;
    private final RecordFiles files;
    private final BlockingWork blocking;

    ValueFiles(Uploads uploads, RecordFiles files, Vertx vertx) {
        this.uploads = uploads;
        this.files = files;
        this.blocking = new BlockingWork(vertx);
    }

    /// A file of a record, to be read.
    public record Readable(String name, long sizeBytes, Path path) {}

    /// Whether files are told of and where they lie.
    public Uni<Optional<Readable>> find(long accountId, long id) {
        return files.find(accountId, id)
                .map(found -> found.map(
                        file -> new Readable(file.name(), file.sizeBytes(), uploads.pathOf(file.uploadKey()))));
    }

    /// A file whose bytes are kept, and which no record has yet.
    record Kept(long id, GivenFile given, String uploadKey, byte[] sha256) {

        RecordFile of(long recordId) {
            return new RecordFile(
                    id, recordId, given.property(), uploadKey, given.name(), given.content().length, sha256);
        }
    }

    /// Keeps the bytes of files: all of them, or with a failure none. The answer is in the order of the files.
    Uni<List<Kept>> keep(List<GivenFile> given) {
        return given.isEmpty()
                ? Uni.createFrom().item(List.of())
                : files.drawIds(given.size()).chain(ids -> blocking.on(() -> keep(given, ids)));
    }

    private List<Kept> keep(List<GivenFile> given, List<Long> ids) {
        var kept = new ArrayList<Kept>();
        try {
            for (var file : given) {
                kept.add(new Kept(ids.get(kept.size()), file, uploads.keep(file.content()), sha256(file.content())));
            }
            return List.copyOf(kept);
        } catch (RuntimeException e) {
            kept.forEach(file -> discard(file.uploadKey()));
            throw e;
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Takes the bytes of files away that no record has, or has any longer.
    Uni<Void> discard(Collection<String> uploadKeys) {
        return uploadKeys.isEmpty()
                ? Uni.createFrom().voidItem()
                : blocking.on(() -> {
                            uploadKeys.forEach(this::discard);
                            return true;
                        })
                        .replaceWithVoid();
    }

    /// What cannot be taken away now is tried again by [AbandonedUploads].
    private void discard(String uploadKey) {
        try {
            uploads.discard(uploadKey);
        } catch (RuntimeException e) {
            LOG.warn("A file that nobody needs any longer cannot be removed.", e);
        }
    }

    /// Whether a transaction that failed has surely not been committed. When the connection was lost nobody knows, and the
    /// bytes are left to [AbandonedUploads], which looks.
    static boolean hasRolledBack(Throwable failure) {
        return failure instanceof PgException;
    }

    static List<String> keys(Collection<Kept> kept) {
        return kept.stream().map(Kept::uploadKey).toList();
    }

    /// The given values with the ids of files behind those they name already.
    static Map<String, String> named(Map<String, String> values, List<Kept> kept) {
        if (kept.isEmpty()) {
            return values;
        }
        var all = new LinkedHashMap<>(values);
        for (var file : kept) {
            all.merge(
                    file.given().property(),
                    new JsonArray().add(Long.toString(file.id())).encode(),
                    (before, added) -> before.isEmpty()
                            ? added
                            : new JsonArray(before).add(Long.toString(file.id())).encode());
        }
        return all;
    }

    /// The ids that a value names.
    static List<Long> ids(String value) {
        return value.isEmpty()
                ? List.of()
                : new JsonArray(value).stream().map(id -> Long.valueOf(id.toString())).toList();
    }
}
