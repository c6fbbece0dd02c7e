package dev.landfall.source;

/// Keeps nothing of a row but its number of cells.
final class WidthHandler extends RecordHandler<Integer> {

    @Override
    void cell(int index, char[] buffer, int offset, int length) {
        // The parser counts the cells itself.
    }

    @Override
    Integer row() {
        return getFieldCount();
    }
}
