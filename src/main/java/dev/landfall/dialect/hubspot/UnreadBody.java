package dev.landfall.dialect.hubspot;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// What is done about a body that is answered before it has been read.
final class UnreadBody {

    private UnreadBody() {}

    /// The connection is closed with the answer; otherwise the rest of the body, up to half a gigabyte, would have to be
    /// read to get to the next request.
    static void closeAfterAnswer(RoutingContext routing) {
        if (isUnread(routing.request()) && !routing.response().headWritten()) {
            routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(ended -> routing.request().connection().close());
        }
    }

    private static boolean isUnread(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || announcedBytes(request) > 0;
    }

    /// The Content-Length; 0 where there is none.
    static long announcedBytes(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
