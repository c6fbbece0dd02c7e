package dev.landfall.webhook;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/// Looks up the addresses of hosts.
interface Addresses {

    Uni<List<InetAddress>> of(String host);
}
