package dev.landfall.dialect.commercelayer;

import dev.landfall.selection.Selection;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What can be done with the resources of one type. What a type does not say it can do is answered with 405.
///
/// Implementations see one call at a time and keep nothing between calls. They fail with [ApiRefusal].
interface Resource {

    Shape shape();

    default Uni<Page> list(ApiCall call, Selection selection) {
        return notAllowed();
    }

    default Uni<Item> find(ApiCall call, String id) {
        return notAllowed();
    }

    /// Makes one. `body` is the request document as it came, see [RequestDocument].
    default Uni<Item> create(ApiCall call, byte[] body) {
        return notAllowed();
    }

    /// Changes one. The document is already known to be about it.
    default Uni<Item> change(ApiCall call, String id, RequestDocument document) {
        return notAllowed();
    }

    default Uni<Void> delete(ApiCall call, String id) {
        return notAllowed();
    }

    /// What a relation of some of these resources leads to, by their ids; one that leads nowhere is left out. Of each, only
    /// the first [Inclusion#MOST_OF_ONE] are needed.
    default Uni<Map<String, List<Item>>> related(ApiCall call, Shape.Relation relation, Collection<Item> items) {
        return Uni.createFrom().item(Map.of());
    }

    /// The largest body a request to make one may have.
    default long largestBodyBytes() {
        return RequestDocument.LARGEST_BYTES;
    }

    private static <T> Uni<T> notAllowed() {
        return Uni.createFrom().failure(ApiRefusal::notAllowed);
    }
}
