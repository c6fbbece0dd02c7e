package dev.landfall.source;

/// How many rows of a worksheet are not blank, how many columns the first of them has, and how many the widest may have.
record SheetExtent(long rows, int columns, int widest) {}
