package dev.landfall.source;

import java.io.IOException;

/// The texts that cells share, by number. Filled first, in the order of their numbers, which count from 0, and read then.
interface SharedTexts extends AutoCloseable {

    /// Adds text that is UTF-8.
    void add(byte[] bytes, int start, int end) throws IOException;

    /// Adds any text.
    void add(String text) throws IOException;

    /// No more texts come.
    void complete() throws IOException;

    /// How many there are.
    int size();

    /// The text of a number below [#size], or at least one that is blank if it is.
    String text(int number) throws IOException;

    @Override
    void close() throws IOException;
}
