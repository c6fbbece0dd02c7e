package dev.landfall.selection;

import java.util.List;

/// What is to be shown: that for which all conditions hold, in the given order, without the first `skip`, `limit` at most.
public record Selection(List<Condition> all, List<Order> order, long skip, int limit) {

    public Selection {
        all = List.copyOf(all);
        order = List.copyOf(order);
    }

    /// What lacks a value comes last, and first where the order is `descending`.
    public record Order(String attribute, boolean descending) {}
}
