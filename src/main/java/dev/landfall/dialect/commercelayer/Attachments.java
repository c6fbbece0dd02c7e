package dev.landfall.dialect.commercelayer;

import dev.landfall.account.InstallationSecrets;
import dev.landfall.job.ImportJob;
import dev.landfall.job.ImportJobs;
import dev.landfall.job.JobId;
import dev.landfall.record.OpaqueId;
import dev.landfall.upload.Uploads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The inputs of imports for download, packed by gzip. Clients fetch them without a token, so a link is signed and runs out.
@Path(Attachments.ROOT)
public class Attachments {

    static final String ROOT = "/attachments";

    /// As long as the hosted service's. Whoever needs it longer reads the import again.
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "attachment-links";
    private static final String MAC = "HmacSHA256";

    private final InstallationSecrets secrets;
    private final ImportJobs jobs;
    private final Uploads uploads;
    private final Vertx vertx;
    private volatile byte @Nullable [] key;

    Attachments(InstallationSecrets secrets, ImportJobs jobs, Uploads uploads, Vertx vertx) {
        this.secrets = secrets;
        this.jobs = jobs;
        this.uploads = uploads;
        this.vertx = vertx;
    }

    // ── links ──

    /// A link to the inputs of an import, good from now on for [#LIFE].
    Uni<String> link(String origin, ImportJob job) {
        return key().map(known -> {
            var organization = OpaqueId.of(job.id().accountId());
            var id = OpaqueId.of(job.id().value());
            long expires = Instant.now().plus(LIFE).getEpochSecond();
            return "%s%s/%s/%s?expires=%d&signature=%s"
                    .formatted(origin, ROOT, organization, id, expires, signature(known, organization, id, expires));
        });
    }

    private Uni<byte[]> key() {
        var known = key;
        return known != null ? Uni.createFrom().item(known) : secrets.key(PURPOSE).invoke(read -> key = read);
    }

    private static String signature(byte[] key, String organization, String id, long expires) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            var signed = mac.doFinal("%s %s %d".formatted(organization, id, expires).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + MAC, e);
        }
    }

    // ── downloads ──

    /// There is no Content-Encoding: clients unpack by themselves, and would fail on what is unpacked already.
    @GET
    @Path("{organization}/{id}")
    public Uni<RestResponse<byte[]>> get(
            @RestPath String organization,
            @RestPath String id,
            @RestQuery @Nullable String expires,
            @RestQuery @Nullable String signature) {
        return key().chain(known -> {
                    if (!isSigned(known, organization, id, expires, signature)) {
                        throw new ApiRefusal(ApiError.of(
                                403, "UNAUTHORIZED", "Access denied", "The link is not valid, or has run out."));
                    }
                    return find(organization, id);
                })
                .chain(this::packed)
                .map(bytes -> RestResponse.ResponseBuilder.ok(bytes, "application/gzip").build())
                .onFailure(ApiRefusal.class)
                .recoverWithItem(Attachments::refused);
    }

    private static boolean isSigned(
            byte[] key, String organization, String id, @Nullable String expires, @Nullable String signature) {
        if (expires == null || signature == null || !expires.matches("\\d{1,12}")) {
            return false;
        }
        long moment = Long.parseLong(expires);
        var expected = signature(key, organization, id, moment);
        return Instant.now().getEpochSecond() < moment
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private Uni<ImportJob> find(String organization, String id) {
        var job = new JobId(
                OpaqueId.parse(organization).orElseThrow(ApiRefusal::notFound),
                OpaqueId.parse(id).orElseThrow(ApiRefusal::notFound));
        return jobs.find(job).map(found -> found.filter(known -> !known.files().isEmpty())
                .orElseThrow(ApiRefusal::notFound));
    }

    private Uni<byte[]> packed(ImportJob job) {
        var path = uploads.pathOf(job.files().getFirst().uploadKey());
        return Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                .executeBlocking(() -> packed(path), false)
                .toCompletionStage());
    }

    private static byte[] packed(java.nio.file.Path path) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            Files.copy(path, gzip);
        }
        return packed.toByteArray();
    }

    private static RestResponse<byte[]> refused(ApiRefusal refusal) {
        var body = ApiError.document(List.copyOf(refusal.errors())).toString();
        return RestResponse.ResponseBuilder.<byte[]>create(refusal.status())
                .type(MediaTypes.JSON_API)
                .entity(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
