package dev.landfall.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.landfall.account.AccessToken;
import dev.landfall.account.Account;
import dev.landfall.account.Accounts;
import dev.landfall.account.GivenToken;
import dev.landfall.account.InputSettings;
import dev.landfall.account.KnownToken;
import dev.landfall.catalogue.Owners;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// The operator's side of the accounts: opens them, gives out tokens and takes them back.
///
/// Closed unless `landfall.admin-token` is set, and open to nobody but who has it: no token of an account opens it, so nobody
/// can give himself more than he was given.
@Path("/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AdminAccounts {

    private static final Logger LOG = Logger.getLogger(AdminAccounts.class);

    private static final int PAGE = 100;
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final Accounts accounts;
    private final Owners owners;
    private final Optional<AccessToken> adminToken;

    AdminAccounts(
            Accounts accounts, Owners owners, @ConfigProperty(name = "landfall.admin-token") Optional<String> adminToken) {
        this.accounts = accounts;
        this.owners = owners;
        this.adminToken = adminToken.map(AccessToken::new);
    }

    record AccountView(String id, String name, Instant createdAt) {

        static AccountView of(Account account) {
            return new AccountView(Long.toString(account.id()), account.name(), account.createdAt());
        }
    }

    /// `next` is the `after` of the next page, missing on the last.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountsView(List<AccountView> results, @Nullable String next) {}

    /// `token` only where it has just been made up.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenView(
            String id,
            @Nullable String token,
            String name,
            String prefix,
            Set<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static TokenView of(KnownToken known) {
            return of(known, null);
        }

        static TokenView of(GivenToken given) {
            return of(given.known(), given.token().value());
        }

        private static TokenView of(KnownToken known, @Nullable String token) {
            return new TokenView(
                    Long.toString(known.id()),
                    token,
                    known.name(),
                    known.prefix(),
                    known.scopes(),
                    known.createdAt(),
                    known.expiresAt().orElse(null));
        }
    }

    record TokensView(List<TokenView> results) {}

    @POST
    public Uni<RestResponse<AccountView>> open(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable String body) {
        admit(authorization);
        return accounts.open(AdminRequest.of(body).name())
                .call(account -> owners.openFirst(account.id()))
                .invoke(account -> LOG.infof("Account %d was opened", account.id()))
                .map(account -> created(AccountView.of(account)));
    }

    @GET
    public Uni<AccountsView> list(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestQuery @Nullable String after) {
        admit(authorization);
        return accounts.list(after == null ? 0 : id(after), PAGE + 1).map(found -> {
            var page = found.subList(0, Math.min(PAGE, found.size()));
            var next = found.size() > PAGE ? Long.toString(page.getLast().id()) : null;
            return new AccountsView(page.stream().map(AccountView::of).toList(), next);
        });
    }

    @GET
    @Path("{accountId}")
    public Uni<AccountView> get(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestPath String accountId) {
        admit(authorization);
        return find(accountId).map(AccountView::of);
    }

    @GET
    @Path("{accountId}/inputs")
    public Uni<InputSettings> inputs(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestPath String accountId) {
        admit(authorization);
        return find(accountId).chain(account -> accounts.inputSettings(account.id()));
    }

    /// Changes how an account takes inputs. What the request does not name stays as it is.
    @PATCH
    @Path("{accountId}/inputs")
    public Uni<InputSettings> changeInputs(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestPath String accountId,
            @Nullable String body) {
        admit(authorization);
        var request = AdminRequest.of(body);
        return inputs(authorization, accountId)
                .map(request::inputSettings)
                .call(settings -> accounts.change(id(accountId), settings))
                .invoke(() -> LOG.infof("The settings for inputs of account %s were changed", accountId));
    }

    @POST
    @Path("{accountId}/tokens")
    public Uni<RestResponse<TokenView>> giveToken(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestPath String accountId,
            @Nullable String body) {
        admit(authorization);
        var request = AdminRequest.of(body);
        return accounts.giveToken(id(accountId), request.name(), request.scopes(), request.expiresAt())
                .map(given -> given.orElseThrow(AdminAccounts::noAccount))
                .invoke(given -> LOG.infof("Token %d of account %s was given out", given.known().id(), accountId))
                .map(given -> created(TokenView.of(given)));
    }

    @GET
    @Path("{accountId}/tokens")
    public Uni<TokensView> tokens(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @RestPath String accountId) {
        admit(authorization);
        return find(accountId)
                .chain(account -> accounts.tokens(account.id()))
                .map(found -> new TokensView(found.stream().map(TokenView::of).toList()));
    }

    @DELETE
    @Path("{accountId}/tokens/{tokenId}")
    public Uni<Void> takeBack(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestPath String accountId,
            @RestPath String tokenId) {
        admit(authorization);
        return accounts.takeBack(id(accountId), id(tokenId))
                .invoke(taken -> {
                    if (!taken) {
                        throw AdminRefusal.notFound("The account has no such token.");
                    }
                    LOG.infof("Token %s of account %s was taken back", tokenId, accountId);
                })
                .replaceWithVoid();
    }

    @ServerExceptionMapper
    public RestResponse<AdminProblem> refused(AdminRefusal refusal) {
        var problem = refusal.problem();
        return RestResponse.ResponseBuilder.<AdminProblem>create(problem.status())
                .type(MediaType.valueOf(AdminProblem.MEDIA_TYPE))
                .entity(problem)
                .build();
    }

    private Uni<Account> find(String accountId) {
        return accounts.find(id(accountId)).map(found -> found.orElseThrow(AdminAccounts::noAccount));
    }

    private static AdminRefusal noAccount() {
        return AdminRefusal.notFound("There is no such account.");
    }

    private void admit(@Nullable String authorization) {
        var expected = adminToken.orElseThrow(() -> AdminRefusal.notFound(
                "The API for operators is closed. Set LANDFALL_ADMIN_TOKEN to open it."));
        var bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches() || !expected.matches(new AccessToken(bearer.group(1)))) {
            throw AdminRefusal.unauthenticated();
        }
    }

    private static long id(String text) {
        if (!ID.matcher(text).matches()) {
            throw AdminRefusal.notFound("Ids are made of digits.");
        }
        return Long.parseLong(text);
    }

    private static <T> RestResponse<T> created(T entity) {
        return RestResponse.status(RestResponse.Status.CREATED, entity);
    }
}
