package dev.landfall.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a webhook leads: a URL that says plainly where that is. Which address its host has is looked up when it is called.
public record CallbackUrl(String text) {

    /// Longer than what any browser or proxy is sure to take.
    static final int MOST_CHARACTERS = 2_048;

    private static final int MOST_PORTS = 65_535;
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    /// A number in disguise, such as 0x7f000001 or 127.1, to some resolvers. No name ends so.
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");
    private static final Pattern IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /// A URL that is not taken. The message says why, for whoever wrote it.
    public static final class Refused extends RuntimeException {

        Refused(String message) {
            super(message, null, false, false);
        }

        /// What is wrong.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// What is called: `path` with its query.
    record Target(boolean isSecure, String host, int port, String path) {}

    /// Takes a URL or fails with [Refused].
    static CallbackUrl read(String text, Egress egress) {
        var url = new CallbackUrl(text);
        var target = url.target(egress);
        if (literal(target.host()).filter(address -> !egress.permits(address)).isPresent()) {
            throw new Refused("must not lead to a private address");
        }
        return url;
    }

    /// What this leads to, or [Refused], because what is permitted may have changed since it was read.
    Target target(Egress egress) {
        if (text.length() > MOST_CHARACTERS) {
            throw new Refused("is too long (maximum is %d characters)".formatted(MOST_CHARACTERS));
        }
        if (!PRINTABLE.matcher(text).matches()) {
            throw new Refused("must consist of printable ASCII characters");
        }
        return target(parse(text), egress);
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new Refused("is not a valid URL");
        }
    }

    private static Target target(URI url, Egress egress) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !(egress.allowsHttp() && "http".equalsIgnoreCase(url.getScheme()))) {
            throw new Refused("must begin with https://");
        }
        if (url.getHost() == null) {
            throw new Refused("must name a host");
        }
        var host = withoutBrackets(url.getHost().toLowerCase(Locale.ROOT));
        if (!host.contains(":") && ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw new Refused("must name a host");
        }
        if (url.getRawUserInfo() != null || url.getRawAuthority().contains("@")) {
            throw new Refused("must not hold a user name");
        }
        if (url.getRawFragment() != null) {
            throw new Refused("must not have a fragment");
        }
        int port = url.getPort() == -1 ? (secure ? 443 : 80) : url.getPort();
        if (port < 1 || port > MOST_PORTS) {
            throw new Refused("must have a port that exists");
        }
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Target(secure, host, port, path + query);
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Optional<InetAddress> literal(String host) {
        if (!host.contains(":") && !IPV4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            throw new Refused("must name a host");
        }
    }
}
