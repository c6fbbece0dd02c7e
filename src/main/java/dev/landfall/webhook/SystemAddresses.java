package dev.landfall.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/// Looks up addresses as the system does, hosts file included. That blocks, so it is done on a worker.
@ApplicationScoped
class SystemAddresses implements Addresses {

    private final Vertx vertx;

    SystemAddresses(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<List<InetAddress>> of(String host) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                        .toCompletionStage());
    }
}
