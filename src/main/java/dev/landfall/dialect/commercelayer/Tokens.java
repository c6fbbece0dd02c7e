package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.account.AccessToken;
import dev.landfall.account.Account;
import dev.landfall.account.Accounts;
import dev.landfall.account.Application;
import dev.landfall.account.Applications;
import dev.landfall.account.SigningKey;
import dev.landfall.account.SigningKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/// Gives tokens to applications and takes them back: OAuth's client credentials, in JSON or as a form.
@Path(Tokens.ROOT)
public class Tokens {

    static final String ROOT = "/oauth";

    /// What clients call themselves. Their secret is an access token of an account.
    static final String CLIENT_ID = "landfall";

    private static final String JSON_TYPE = "application/json";
    private static final int LARGEST_BYTES = 64 << 10;
    private static final String AUTH = "auth.";
    private static final ObjectMapper JSON = JsonMapper.builder(RequestDocument.FACTORY).build();

    private final Accounts accounts;
    private final Applications applications;
    private final SigningKeys keys;
    private final CommerceLayerConfig config;

    Tokens(
            Accounts accounts,
            Applications applications,
            SigningKeys keys,
            CommerceLayerConfig config) {
        this.accounts = accounts;
        this.applications = applications;
        this.keys = keys;
        this.config = config;
    }

    @POST
    @Path("token")
    public Uni<RestResponse<byte[]>> issue(RoutingContext routing) {
        return answer(routing, given -> {
            if (!given.getOrDefault("grant_type", "").equals("client_credentials")) {
                throw refused("Unsupported grant type", "The only grant_type here is client_credentials.");
            }
            var domain = config.domain().orElseGet(() -> domainOf(routing.request()));
            return client(given).chain(application -> Uni.combine()
                    .all()
                    .unis(keys.current(), accounts.find(application.accountId()))
                    .with((key, account) -> {
                        var now = Instant.now();
                        return issued(SignedToken.issue(application, Slug.of(account.map(Account::name).orElse("")), domain, now, key), now);
                    }));
        });
    }

    private static ObjectNode issued(String token, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", SignedToken.LIFE.toSeconds())
                .put("scope", Admission.SCOPE)
                .put("created_at", now.getEpochSecond());
    }

    /// Whoever takes back what is no token, or no longer, has what they want.
    @POST
    @Path("revoke")
    public Uni<RestResponse<byte[]>> revoke(RoutingContext routing) {
        return answer(routing, given -> client(given)
                .chain(application -> revoke(application, new AccessToken(given.getOrDefault("token", ""))))
                .map(_ -> JsonNodeFactory.instance.objectNode()));
    }

    private Uni<Void> revoke(Application application, AccessToken token) {
        return keys.current()
                .map(key -> SignedToken.read(token, key)
                        .filter(signed -> signed.accountId() == application.accountId()
                                && signed.applicationId() == application.id()))
                .chain(found -> found.map(signed ->
                                applications.revoke(application.accountId(), token, signed.expiresAt()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /// The secret says who asks; the client id is the same for everybody, but the name of the token will do as well.
    private Uni<Application> client(Map<String, String> given) {
        var id = given.getOrDefault("client_id", "");
        return applications
                .of(new AccessToken(given.getOrDefault("client_secret", "")))
                .map(found -> found.filter(application -> id.equals(CLIENT_ID) || id.equals(application.name()))
                        .orElseThrow(Tokens::invalidClient))
                .invoke(Admission::checkScope);
    }

    private static ApiRefusal invalidClient() {
        return refused("Invalid client", "There is no application with this client_id and client_secret.");
    }

    private static ApiRefusal refused(String title, String detail) {
        return ApiRefusal.of(401, "UNAUTHORIZED", title, detail);
    }

    // ── where tokens come from ──

    static String issuer(String domain) {
        return "https://" + AUTH + domain;
    }

    private static String domainOf(HttpServerRequest request) {
        var host = Origin.hostOf(request);
        return host.startsWith(AUTH) ? host.substring(AUTH.length()) : host;
    }

    /// By what others can tell that a token is ours, in the form of JWKS.
    static ObjectNode published(SigningKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS512")
                .put("kid", key.id())
                .put("n", unsigned(key.publicKey().getModulus()))
                .put("e", unsigned(key.publicKey().getPublicExponent()));
        return json;
    }

    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        var unsigned = new byte[bytes.length - start];
        System.arraycopy(bytes, start, unsigned, 0, unsigned.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    // ── the frame of every answer ──

    @FunctionalInterface
    private interface Work {
        Uni<ObjectNode> carryOut(Map<String, String> given);
    }

    private static Uni<RestResponse<byte[]>> answer(RoutingContext routing, Work work) {
        routing.request().pause();
        return Uni.createFrom()
                .deferred(() -> RequestBody.read(routing, LARGEST_BYTES))
                .map(body -> given(body, MediaTypes.bare(routing.request().getHeader(HttpHeaders.CONTENT_TYPE))))
                .chain(work::carryOut)
                .map(json -> response(200, json))
                .onFailure(ApiRefusal.class)
                .recoverWithItem(Tokens::refused)
                .invoke(_ -> UnreadBody.closeAfterAnswer(routing));
    }

    private static RestResponse<byte[]> refused(ApiRefusal refusal) {
        return response(refusal.status(), ApiError.document(refusal.errors()));
    }

    /// Nobody is to keep a token but the client that asked for it.
    static RestResponse<byte[]> response(int status, ObjectNode json) {
        return RestResponse.ResponseBuilder.<byte[]>create(status)
                .type(JSON_TYPE)
                .header("Cache-Control", "no-store")
                .entity(json.toString().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /// What a client does not know to be needed it may leave out, and what is not known here it may send.
    private static Map<String, String> given(byte[] body, String contentType) {
        var text = new String(body, StandardCharsets.UTF_8);
        return contentType.equals("application/x-www-form-urlencoded") ? form(text) : json(text);
    }

    private static Map<String, String> json(String text) {
        var given = new HashMap<String, String>();
        try {
            JSON.readTree(text).properties().forEach(member -> {
                if (member.getValue().isTextual()) {
                    given.put(member.getKey(), member.getValue().asText());
                }
            });
            return given;
        } catch (IOException e) {
            throw RequestDocument.unreadable();
        }
    }

    private static Map<String, String> form(String text) {
        var given = new HashMap<String, String>();
        for (var pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                given.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return given;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
