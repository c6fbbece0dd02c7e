package dev.landfall.dialect.bitrix24;

import dev.landfall.account.FileLinkKeys;
import dev.landfall.intake.ValueFiles;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Gives out the files of items, at the addresses that items show.
@Path(RestCalls.ROOT + FileLinks.METHOD)
public class FileReads {

    private final FileLinkKeys keys;
    private final ValueFiles files;

    FileReads(FileLinkKeys keys, ValueFiles files) {
        this.keys = keys;
        this.files = files;
    }

    /// Always as something to be kept and never as a page: what is in a file is nobody's of ours.
    @GET
    public Uni<RestResponse<java.nio.file.Path>> read(@RestQuery @Nullable String token) {
        var said = FileLinks.token(token == null ? "" : token).filter(one -> one.until().isAfter(Instant.now()));
        if (said.isEmpty()) {
            return Uni.createFrom().failure(refusal());
        }
        return keys.of(said.get().accountId())
                .chain(key -> said.get().isSignedWith(key)
                        ? files.find(said.get().accountId(), said.get().fileId())
                        : Uni.createFrom().failure(refusal()))
                .map(found -> answer(found));
    }

    @ServerExceptionMapper
    public RestResponse<String> refused(Bitrix24Refusal refusal) {
        return RestResponse.ResponseBuilder.<String>create(refusal.error().code().status())
                .entity(refusal.error().toJson().toString())
                .header(HttpHeaders.CONTENT_TYPE, RestCalls.MEDIA_TYPE)
                .build();
    }

    private static Bitrix24Refusal refusal() {
        return Bitrix24Refusal.of(ErrorCode.NO_AUTH_FOUND, "Wrong authorization data");
    }

    private static RestResponse<java.nio.file.Path> answer(Optional<ValueFiles.Readable> found) {
        var file = found.orElseThrow(() -> Bitrix24Refusal.of(ErrorCode.NOT_FOUND, "File not found"));
        return RestResponse.ResponseBuilder.ok(file.path())
                .header(HttpHeaders.CONTENT_TYPE, "application/octet-stream")
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.name()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    /// The name twice: in plain letters for old clients, and whole. Nothing of it can end the header or the quotation.
    static String disposition(String name) {
        var plain = new StringBuilder();
        name.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : '_'));
        var whole = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, whole);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == ' ';
    }
}
