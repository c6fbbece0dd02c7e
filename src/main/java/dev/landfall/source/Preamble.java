package dev.landfall.source;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;

/// What may stand before the first row: a byte order mark, and the line `sep=;` by which Excel tells itself the
/// separator.
record Preamble(int markBytes, Optional<Character> separator) {

    /// Holds any preamble, in any charset.
    static final int LENGTH_BYTES = 64;

    /// A punctuation mark or a tab, alone on the rest of the line. A column that happens to be named `sep=a` is none.
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile("sep=([\\t\\p{Punct}&&[^\"]])([\\r\\n].*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Preamble of(byte[] firstBytes, Charset charset) {
        int markBytes = ByteOrderMark.at(firstBytes)
                .filter(mark -> mark.charset().equals(charset))
                .map(ByteOrderMark::length)
                .orElse(0);
        int textBytes = Math.min(firstBytes.length, LENGTH_BYTES) - markBytes;
        var line = SEPARATOR_LINE.matcher(new String(firstBytes, markBytes, textBytes, charset));
        return new Preamble(markBytes, line.matches() ? Optional.of(line.group(1).charAt(0)) : Optional.empty());
    }
}
