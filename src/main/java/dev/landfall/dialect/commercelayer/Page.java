package dev.landfall.dialect.commercelayer;

import java.util.List;

/// A part of a list; `total` counts all that the list has.
record Page(List<Item> items, long total) {}
