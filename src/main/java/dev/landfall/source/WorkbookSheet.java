package dev.landfall.source;

/// A worksheet of a workbook: its place among the worksheets, counted from 0, and its name as its tab shows it.
record WorkbookSheet(int position, String name, boolean visible) {}
