package dev.landfall.dialect.commercelayer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The way in for every request of JSON:API. Knows what all resources have in common; what becomes of one of them is the
/// business of a [Resource].
@Path(ApiCalls.ROOT + "/{path:.*}")
public class ApiCalls {

    /// Everything under this path is answered in JSON:API, errors included.
    static final String ROOT = "/api";

    private static final String RELATIONSHIPS = "relationships";

    /// Resources of which a caller has one, and which are asked for without an id.
    private static final Map<String, String> SINGLE =
            Map.of("application", "applications", "organization", "organizations");

    private final Admission admission;
    private final Resources resources;

    ApiCalls(Admission admission, Resources resources) {
        this.admission = admission;
        this.resources = resources;
    }

    @GET
    public Uni<RestResponse<byte[]>> get(RoutingContext routing) {
        return answer(routing, (call, target) -> read(call, target));
    }

    @POST
    public Uni<RestResponse<byte[]>> post(RoutingContext routing) {
        return answer(routing, (call, target) -> {
            MediaTypes.checkContent(routing.request());
            target.mustHave(1);
            var resource = resources.named(call, target.type());
            return RequestBody.read(routing, resource.largestBodyBytes())
                    .chain(body -> resource.create(call, body))
                    .chain(item -> document(call, resource, item))
                    .map(document -> Answer.of(201, document));
        });
    }

    @PATCH
    public Uni<RestResponse<byte[]>> patch(RoutingContext routing) {
        return answer(routing, (call, target) -> {
            MediaTypes.checkContent(routing.request());
            target.mustHave(2);
            var resource = resources.named(call, target.type());
            return RequestBody.read(routing, RequestDocument.LARGEST_BYTES)
                    .map(body -> RequestDocument.of(body).about(target.type(), target.id()))
                    .chain(document -> resource.change(call, target.id(), document))
                    .chain(item -> document(call, resource, item))
                    .map(Answer::ok);
        });
    }

    @DELETE
    public Uni<RestResponse<byte[]>> delete(RoutingContext routing) {
        return answer(routing, (call, target) -> {
            target.mustHave(2);
            return resources.named(call, target.type()).delete(call, target.id()).replaceWith(Answer.NOTHING);
        });
    }

    // ── reading ──

    private Uni<Answer> read(ApiCall call, Target target) {
        var single = SINGLE.get(target.type());
        if (single != null && target.parts().size() == 1) {
            return one(call, resources.named(call, single), "");
        }
        var resource = resources.named(call, target.type());
        return switch (target.parts().size()) {
            case 1 -> list(call, resource);
            case 2 -> one(call, resource, target.id());
            default -> related(call, resource, target);
        };
    }

    private Uni<Answer> list(ApiCall call, Resource resource) {
        var shape = resource.shape();
        var selection = call.parameters().selection(shape);
        return resource.list(call, selection)
                .chain(page -> Inclusion.of(call, resources, resource, page.items())
                        .map(included -> Document.of(call, page, included, call.url(shape.type()))))
                .map(Answer::ok);
    }

    private Uni<Answer> one(ApiCall call, Resource resource, String id) {
        return resource.find(call, id).chain(item -> document(call, resource, item)).map(Answer::ok);
    }

    private Uni<ObjectNode> document(ApiCall call, Resource resource, Item item) {
        return Inclusion.of(call, resources, resource, List.of(item))
                .map(included -> Document.of(call, item, included));
    }

    private Uni<Answer> related(ApiCall call, Resource resource, Target target) {
        boolean linkage = target.parts().get(2).equals(RELATIONSHIPS);
        target.mustHave(linkage ? 4 : 3);
        var relation = resource.shape().relation(target.parts().getLast()).orElseThrow(ApiRefusal::notFound);
        var leadsTo = resources.named(call, relation.target());
        return resource.find(call, target.id())
                .chain(item -> resource.related(call, relation, Set.of(item))
                        .map(related -> related.getOrDefault(item.id(), List.of()))
                        .chain(items -> linkage
                                ? Uni.createFrom().item(linkage(call, relation, item, items))
                                : related(call, relation, item, leadsTo, items)))
                .map(Answer::ok);
    }

    private static ObjectNode linkage(ApiCall call, Shape.Relation relation, Item item, List<Item> items) {
        var document = Document.none();
        var url = call.url(item.name());
        document.putObject("links")
                .put("self", url + '/' + RELATIONSHIPS + '/' + relation.name())
                .put("related", url + '/' + relation.name());
        document.set("data", Document.linkage(items.stream().map(Item::name).toList(), relation));
        return document;
    }

    private Uni<ObjectNode> related(
            ApiCall call, Shape.Relation relation, Item item, Resource leadsTo, List<Item> items) {
        if (!relation.many()) {
            return items.isEmpty()
                    ? Uni.createFrom().item(Document.none())
                    : document(call, leadsTo, items.getFirst());
        }
        var page = pageOf(call, items);
        return Inclusion.of(call, resources, leadsTo, page.items())
                .map(included -> Document.of(call, page, included, call.url(item.name()) + '/' + relation.name()));
    }

    private static Page pageOf(ApiCall call, List<Item> items) {
        int size = call.parameters().pageSize();
        long skip = (call.parameters().pageNumber() - 1L) * size;
        return new Page(items.stream().skip(skip).limit(size).toList(), items.size());
    }

    // ── the frame of every answer ──

    @FunctionalInterface
    private interface Work {
        Uni<Answer> carryOut(ApiCall call, Target target);
    }

    private Uni<RestResponse<byte[]>> answer(RoutingContext routing, Work work) {
        routing.request().pause();
        return Uni.createFrom()
                .deferred(() -> {
                    MediaTypes.checkAccepted(routing.request());
                    var target = Target.of(routing.request().path());
                    return admission.admit(routing, target.version()).chain(call -> work.carryOut(call, target));
                })
                .onFailure(ApiRefusal.class)
                .recoverWithItem(Answer::of)
                .invoke(_ -> UnreadBody.closeAfterAnswer(routing))
                .map(Answer::toResponse);
    }

    /// An answer without a document has no body at all: clients fail on an empty one that claims to be a document.
    record Answer(int status, Optional<ObjectNode> document) {

        static final Answer NOTHING = new Answer(204, Optional.empty());

        static Answer of(int status, ObjectNode document) {
            return new Answer(status, Optional.of(document));
        }

        static Answer ok(ObjectNode document) {
            return of(200, document);
        }

        static Answer of(ApiRefusal refusal) {
            return of(refusal.status(), ApiError.document(refusal.errors()));
        }

        RestResponse<byte[]> toResponse() {
            var response = RestResponse.ResponseBuilder.<byte[]>create(status);
            document.ifPresent(json -> response.type(MediaTypes.JSON_API)
                    .entity(json.toString().getBytes(StandardCharsets.UTF_8)));
            if (status == 401) {
                response.header("WWW-Authenticate", "Bearer");
            }
            return response.build();
        }
    }

    /// What a path leads to: the parts behind `/api`, without a version and without empty ones.
    record Target(ApiVersion version, List<String> parts) {

        static Target of(@Nullable String path) {
            var parts = PathParts.of(path == null ? "" : path);
            var behind = parts.subList(Math.min(1, parts.size()), parts.size());
            var version = behind.isEmpty() ? Optional.<ApiVersion>empty() : ApiVersion.named(behind.getFirst());
            var rest = version.isPresent() ? behind.subList(1, behind.size()) : behind;
            if (rest.isEmpty() || rest.size() > 4) {
                throw ApiRefusal.notFound();
            }
            return new Target(version.orElse(ApiVersion.UNNAMED), rest);
        }

        String type() {
            return parts.getFirst();
        }

        String id() {
            return parts.get(1);
        }

        void mustHave(int count) {
            if (parts.size() != count) {
                throw parts.size() > 2 && parts.size() < count ? ApiRefusal.notFound() : ApiRefusal.notAllowed();
            }
        }
    }
}
