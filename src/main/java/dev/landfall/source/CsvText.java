package dev.landfall.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Opens the CSV parser over a file, with the same settings for whoever reads: the search for the separator, the count
/// and the delivery of rows see the same records.
final class CsvText {

    /// What a cell may take in the parser's buffer: the longest row, and one more read, because the parser grows its
    /// buffer before it knows that the row is complete.
    private static final int BUFFER_CHARS = RecordHandler.LONGEST_ROW_CHARS + 16 * 1024;

    private CsvText() {}

    /// What stands before the first row is skipped, and counts as a line if it is one. Bytes that are none of the
    /// charset become U+FFFD.
    static <T> CsvReader<T> open(Path file, Charset charset, char separator, RecordHandler<T> handler)
            throws IOException {
        var channel = Files.newByteChannel(file);
        try {
            var preamble = Preamble.of(firstBytes(channel, Preamble.LENGTH_BYTES), charset);
            channel.position(preamble.markBytes());
            var csv = settings(separator).build(handler, new DecodingReader(channel, charset));
            if (preamble.separator().isPresent()) {
                csv.skipLines(1);
            }
            return csv;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    static byte[] firstBytes(SeekableByteChannel channel, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // A channel may give less than it is asked for.
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// Text after a closing quotation mark breaks RFC 4180 but is what hand-written files have, and refusing it would
    /// end the whole file, because the parser cannot find its way back to the next row.
    @SuppressWarnings("removal") // The makers of the parser advise against it, but offer nothing in its place.
    private static CsvReaderBuilder settings(char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(BUFFER_CHARS);
    }
}
