package dev.landfall.mapping;

/// In which order the parts of a date stand in the file.
public enum DateOrder {
    MONTH_DAY_YEAR,
    DAY_MONTH_YEAR,
    YEAR_MONTH_DAY
}
