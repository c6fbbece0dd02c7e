package dev.landfall.ops;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Under which names and addresses a certificate is good: always this machine's own, and those of the configured hosts.
record CertificateNames(Set<String> hosts, Set<InetAddress> addresses) {

    /// Clients put the name of an organization or of an authority before the host. These two are named because many
    /// clients take no asterisk right before a name without dots, such as `localhost`.
    private static final List<String> PREFIXES = List.of("", "auth.", "local.", "*.");

    private static final List<String> ALWAYS = List.of("localhost", "127.0.0.1", "::1");

    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\\.?)+(?<!\\.)");

    static CertificateNames of(Collection<String> configured) {
        var hosts = new LinkedHashSet<String>();
        var addresses = new LinkedHashSet<InetAddress>();
        Stream.concat(ALWAYS.stream(), configured.stream().map(String::strip)).forEach(name -> {
            if (isAddress(name)) {
                addresses.add(address(name));
            } else {
                PREFIXES.forEach(prefix -> hosts.add(prefix + host(name)));
            }
        });
        return new CertificateNames(hosts, addresses);
    }

    /// The same names as texts, in the way a certificate tells them.
    Set<String> texts() {
        return Stream.concat(hosts.stream(), addresses.stream().map(InetAddress::getHostAddress))
                .collect(Collectors.toSet());
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.ofLiteral(name);
        } catch (IllegalArgumentException e) {
            throw refusal(name);
        }
    }

    private static String host(String name) {
        try {
            var host = IDN.toASCII(name).toLowerCase(Locale.ROOT);
            if (HOST.matcher(host).matches()) {
                return host;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: what has no form in ASCII is no name of a host either.
        }
        throw refusal(name);
    }

    private static StartRefused refusal(String name) {
        return new StartRefused("LANDFALL_TLS_HOSTS names \"%s\", which is neither a host nor an address.".formatted(name));
    }
}
