package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Walks through the tags of an XML document, forward only, and gives the text between them where it is asked for.
///
/// It knows as much of XML as the parts of a workbook may use: no document type, hence no entities but the five that
/// XML brings along, nothing that refers to anything outside. Memory does not depend on the document: a tag must fit
/// into the buffer, and text is skipped or bounded. Names lose their prefixes, so that both variants of the format,
/// which differ in their namespaces, read alike.
///
/// It is written for this because a sheet is a few hundred megabytes of tags: a name is compared as one number, and the
/// text of a cell is handed out where it lies in the buffer.
final class XmlScanner implements AutoCloseable {

    private final XmlBuffer buffer;
    private final XmlAttributes attributes;
    private final XmlCharacters characters;
    private final XmlLookahead lookahead;
    private long name;
    private boolean endTag;
    private boolean emptyTag;

    private XmlScanner(XmlBuffer buffer, int longestTextBytes) {
        this.buffer = buffer;
        this.attributes = new XmlAttributes(buffer.bytes);
        this.characters = new XmlCharacters(buffer, longestTextBytes);
        this.lookahead = new XmlLookahead(buffer);
    }

    /// `longestTextBytes` bounds each text that is asked for. `checked` says that bytes that are no characters make the
    /// document a damaged one; unchecked they become U+FFFD. Closes the stream, also when it fails.
    static XmlScanner of(InputStream in, int longestTextBytes, boolean checked) throws IOException {
        try {
            var check = checked ? new Utf8Check() : Utf8Check.none();
            return new XmlScanner(new XmlBuffer(XmlEncoding.toUtf8(in), check), longestTextBytes);
        } catch (IOException | RuntimeException failure) {
            in.close();
            throw failure;
        }
    }

    /// The number by which a name is known. Names of up to eight letters have numbers of their own.
    static long name(String name) {
        long number = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            number = Long.rotateLeft(number, 8) ^ b;
        }
        return number;
    }

    /// Goes to the next tag. Text before it is skipped.
    ///
    /// @return false at the end of the document
    boolean nextTag() throws IOException {
        while (skipText()) {
            switch (buffer.bytes[buffer.at + 1]) {
                case '!' -> buffer.skipDeclaration();
                case '?' -> buffer.skipInstruction();
                default -> {
                    takeTag();
                    return true;
                }
            }
        }
        return false;
    }

    /// Goes to the next tag, which the document may not end before.
    void requireTag() throws IOException {
        if (!nextTag()) {
            throw XmlBuffer.cutOff();
        }
    }

    /// Walks over the tags that come next, if they are written exactly so: most cells are written alike, and this is
    /// faster than to read their tags. The current tag stays the one before.
    boolean passes(byte[] tags) {
        int start = buffer.at;
        if (buffer.end - start < tags.length
                || !Arrays.equals(buffer.bytes, start, start + tags.length, tags, 0, tags.length)) {
            return false;
        }
        buffer.at = start + tags.length;
        return true;
    }

    /// Goes behind the end of the element whose start tag has just been read, whatever is in it.
    void skipElement() throws IOException {
        int depth = emptyTag ? 0 : 1;
        while (depth > 0) {
            requireTag();
            if (endTag) {
                depth--;
            } else if (!emptyTag) {
                depth++;
            }
        }
    }

    long name() {
        return name;
    }

    boolean isStart(long wanted) {
        return name == wanted && !endTag;
    }

    /// Whether the element that began with such a tag is over now.
    boolean isEnd(long wanted) {
        return name == wanted && (endTag || emptyTag);
    }

    boolean isEndTag() {
        return endTag;
    }

    boolean isEmptyTag() {
        return emptyTag;
    }

    /// Those of the current tag, until the scanner moves on.
    XmlAttributes attributes() {
        return attributes;
    }

    /// Reads the text up to the next tag. What it gives stays until the scanner moves on.
    XmlCharacters readText() throws IOException {
        characters.read();
        return characters;
    }

    XmlLookahead lookahead() {
        return lookahead;
    }

    int place() {
        return buffer.at;
    }

    /// Goes back to a place that was noted since the scanner last read on.
    void backTo(int place) {
        buffer.at = place;
    }

    /// Goes to a tag that has been found by looking ahead, and reads it.
    void goTo(int place) throws IOException {
        buffer.at = place;
        takeTag();
    }

    /// To the next `<`, with one more byte behind it.
    private boolean skipText() throws IOException {
        int skipped = 0;
        while (true) {
            int p = buffer.at;
            while (buffer.bytes[p] != '<') {
                p++;
            }
            skipped += p - buffer.at;
            if (skipped > XmlBuffer.LONGEST_SKIPPED_BYTES) {
                throw SheetText.tooLong();
            }
            buffer.at = p;
            if (p + 1 < buffer.end) {
                return true;
            }
            if (!buffer.more()) {
                if (buffer.at < buffer.end) {
                    throw XmlBuffer.cutOff();
                }
                return false;
            }
        }
    }

    private void takeTag() throws IOException {
        int close = tagEnd();
        var b = buffer.bytes;
        int p = buffer.at + 1;
        endTag = b[p] == '/';
        p += endTag ? 1 : 0;
        long number = 0;
        while (!XmlBuffer.isBlank(b[p]) && b[p] != '/' && b[p] != '>') {
            number = b[p] == ':' ? 0 : Long.rotateLeft(number, 8) ^ b[p];
            p++;
        }
        name = number;
        emptyTag = b[close - 1] == '/' && !endTag;
        attributes.begin(p, emptyTag ? close - 1 : close);
        buffer.at = close + 1;
    }

    /// Where the tag closes; a `>` between quotation marks does not close it.
    private int tagEnd() throws IOException {
        int p = buffer.at + 1;
        while (true) {
            byte b = buffer.bytes[p];
            if (b == '>') {
                return p;
            }
            if (b == '"' || b == '\'') {
                p++;
                while (buffer.bytes[p] != b && buffer.bytes[p] != '<') {
                    p++;
                }
            }
            if (buffer.bytes[p] == '<') {
                if (p < buffer.end) {
                    throw XmlBuffer.damaged();
                }
                buffer.moreOrFail();
                p = buffer.at;
            }
            p++;
        }
    }

    @Override
    public void close() throws IOException {
        buffer.close();
    }
}
