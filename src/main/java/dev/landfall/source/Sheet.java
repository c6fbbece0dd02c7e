package dev.landfall.source;

/// The sheet of a workbook that is imported: its place among the worksheets, counted from 0, and the name on its tab.
/// `widest` is the number of columns beyond which no cell of the sheet holds anything.
public record Sheet(int position, String name, int widest) {}
