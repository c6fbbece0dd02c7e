package dev.landfall.dialect.commercelayer;

import java.util.Arrays;
import java.util.Optional;

/// A version of the API, named by a segment of the path behind `/api`.
enum ApiVersion {
    /// No segment. Whoever wrote a client before there were versions knows the attributes of the first.
    UNNAMED(""),
    V2017_08("2017-08"),
    V2026_05("2026-05");

    private final String segment;

    ApiVersion(String segment) {
        this.segment = segment;
    }

    static Optional<ApiVersion> named(String segment) {
        return segment.isEmpty()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(version -> version.segment.equals(segment))
                        .findFirst();
    }

    /// What stands between host and resource, such as `/api/2017-08`.
    String root() {
        return this == UNNAMED ? ApiCalls.ROOT : ApiCalls.ROOT + '/' + segment;
    }

    /// Whether imports can clean up after themselves, and tell of it.
    boolean hasCleanupOfImports() {
        return switch (this) {
            case UNNAMED, V2017_08 -> true;
            case V2026_05 -> false;
        };
    }
}
