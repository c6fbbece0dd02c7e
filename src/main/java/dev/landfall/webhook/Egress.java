package dev.landfall.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Which addresses may be called. Plain Java.
///
/// Of IPv4 everything may that is not set aside for some purpose (IANA's registry of special-purpose addresses), and not
/// one more that a cloud uses from within its machines. Of IPv6 only what is given out for use on the Internet, without the
/// parts that carry IPv4 addresses in them, such as 6to4.
record Egress(boolean allowsPrivate, boolean allowsHttp) {

    private static final List<Range> SET_ASIDE = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Azure's machines ask it who they are.
                    "168.63.129.16/32",
                    // Within 2000::/3.
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Range::of)
            .toList();

    private static final Range INTERNET = Range.of("2000::/3");

    private record Range(byte[] network, int bits) {

        static Range of(String text) {
            int slash = text.indexOf('/');
            return new Range(literal(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (bits % 8 == 0 || (address[whole] & mask) == (network[whole] & mask));
        }
    }

    /// Whether an address may be called.
    boolean permits(InetAddress address) {
        return allowsPrivate || isPublic(address);
    }

    /// Java makes an IPv4 address of an IPv6 one that is mapped from it, so those are looked at as what they are.
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (address instanceof Inet4Address || INTERNET.holds(bytes))
                && SET_ASIDE.stream().noneMatch(range -> range.holds(bytes));
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(address, e);
        }
    }
}
