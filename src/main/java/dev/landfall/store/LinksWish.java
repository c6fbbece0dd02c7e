package dev.landfall.store;

import dev.landfall.record.LinkType;
import java.util.List;

/// Two records that somebody wants to be linked, or no longer linked, and how. The types go in the direction `from` to `to`;
/// none stands for the plain link when linking, for all links when unlinking.
public record LinksWish(long from, long to, List<LinkType> types) {

    public LinksWish {
        types = List.copyOf(types);
    }
}
