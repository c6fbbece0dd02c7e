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
/// which differ in their namespaces, read alike; the prefixes of attributes are looked at, though.
///
/// Written for this because a sheet is a few hundred megabytes of tags: a name is compared as one number, and the text of
/// a cell is handed out where it lies in the buffer.
final class XmlScanner implements AutoCloseable {

    /// Holds hundreds of cells, and any tag that comes before the last row.
    static final int BUFFER_BYTES = 128 * 1024;

    /// Text that nobody asked for, such as a formula or blanks between tags.
    private static final int LONGEST_SKIPPED_BYTES = 1024 * 1024;

    /// `</row>` with a long prefix.
    private static final int LOOK_BYTES = 32;

    /// `&#x10FFFF;` and a few zeros in front.
    private static final int LONGEST_REFERENCE_BYTES = 16;

    private static final long XMLNS = name("xmlns");

    /// What ends a run of bytes that is text just as it stands. The carriage return is there because XML reads it as a
    /// line feed.
    private static final boolean[] ENDS_RUN = new boolean[256];

    static {
        ENDS_RUN['<'] = true;
        ENDS_RUN['&'] = true;
        ENDS_RUN['\r'] = true;
    }

    private final InputStream in;
    private final Utf8Check check;
    private final byte[] bytes = new byte[BUFFER_BYTES + 1];
    private int at;
    private int end;

    private long name;
    private boolean endTag;
    private boolean emptyTag;
    private int attributesAt;
    private int attributesEnd;
    private long attribute;
    private long prefix;
    private boolean prefixed;
    private int valueStart;
    private int valueEnd;

    private final ByteRun side;
    private byte[] textBytes;
    private int textStart;
    private int textEnd;

    private XmlScanner(InputStream in, int longestTextBytes, Utf8Check check) {
        this.in = in;
        this.check = check;
        this.side = new ByteRun(longestTextBytes);
        this.textBytes = bytes;
        bytes[0] = '<';
    }

    /// `longestTextBytes` bounds each text that is asked for. `checked` says that bytes that are no characters make the
    /// document a damaged one; unchecked they become U+FFFD.
    static XmlScanner of(InputStream in, int longestTextBytes, boolean checked) throws IOException {
        var scanner = new XmlScanner(
                XmlEncoding.toUtf8(in), longestTextBytes, checked ? new Utf8Check() : Utf8Check.none());
        try {
            scanner.more();
            scanner.skipMark();
            return scanner;
        } catch (IOException | RuntimeException failure) {
            scanner.close();
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

    // ── tags ──

    /// Goes to the next tag. Text before it is skipped.
    ///
    /// @return false at the end of the document
    boolean nextTag() throws IOException {
        while (skipText()) {
            switch (bytes[at + 1]) {
                case '!' -> skipDeclaration();
                case '?' -> skipInstruction();
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
            throw cutOff();
        }
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

    /// To the next `<`, with one more byte behind it.
    private boolean skipText() throws IOException {
        int skipped = 0;
        while (true) {
            int p = at;
            while (bytes[p] != '<') {
                p++;
            }
            skipped += p - at;
            if (skipped > LONGEST_SKIPPED_BYTES) {
                throw SheetText.tooLong();
            }
            at = p;
            if (p + 1 < end) {
                return true;
            }
            if (!more()) {
                if (at < end) {
                    throw cutOff();
                }
                return false;
            }
        }
    }

    private void takeTag() throws IOException {
        int close = tagEnd();
        var b = bytes;
        int p = at + 1;
        endTag = b[p] == '/';
        p += endTag ? 1 : 0;
        long number = 0;
        while (b[p] > ' ' && b[p] != '/' && b[p] != '>' || b[p] < 0) {
            number = b[p] == ':' ? 0 : Long.rotateLeft(number, 8) ^ b[p];
            p++;
        }
        name = number;
        emptyTag = b[close - 1] == '/' && !endTag;
        attributesAt = p;
        attributesEnd = emptyTag ? close - 1 : close;
        at = close + 1;
    }

    /// Where the tag closes; a `>` between quotation marks does not close it.
    private int tagEnd() throws IOException {
        int p = at + 1;
        while (true) {
            byte b = bytes[p];
            if (b == '>') {
                return p;
            }
            if (b == '"' || b == '\'') {
                p++;
                while (bytes[p] != b && bytes[p] != '<') {
                    p++;
                }
            }
            if (bytes[p] == '<') {
                if (p < end) {
                    throw damaged();
                }
                moreOrFail();
                p = at;
            }
            p++;
        }
    }

    // ── attributes ──

    /// Goes to the next attribute of the current tag. Declarations of namespaces are passed over.
    boolean nextAttribute() {
        while (takeAttribute()) {
            if ((prefixed ? prefix : attribute) != XMLNS) {
                return true;
            }
        }
        return false;
    }

    long attribute() {
        return attribute;
    }

    /// Whether it stands in a namespace of its own, as in `r:id`.
    boolean isPrefixed() {
        return prefixed;
    }

    String value() {
        return XmlText.decoded(bytes, valueStart, valueEnd);
    }

    /// A whole number without a sign, or -1 if the value is none that fits.
    int number() {
        return XmlText.number(bytes, valueStart, valueEnd);
    }

    /// The value as if it were a name, for values that are words of the format.
    long word() {
        long number = 0;
        for (int p = valueStart; p < valueEnd; p++) {
            number = Long.rotateLeft(number, 8) ^ bytes[p];
        }
        return number;
    }

    /// The column of a cell's name such as `AB12`, counted from 0, or -1 if the value does not begin with letters.
    int column() {
        int column = 0;
        int p = valueStart;
        while (p < valueEnd && bytes[p] >= 'A' && bytes[p] <= 'Z' && column <= 26 * 26 * 26) {
            column = 26 * column + bytes[p++] - 'A' + 1;
        }
        return column - 1;
    }

    private boolean takeAttribute() {
        var b = bytes;
        int p = attributesAt;
        while (p < attributesEnd && b[p] <= ' ' && b[p] >= 0) {
            p++;
        }
        if (p >= attributesEnd) {
            return false;
        }
        long number = 0;
        prefixed = false;
        while (b[p] != '=' && (b[p] > ' ' || b[p] < 0) && p < attributesEnd) {
            if (b[p] == ':') {
                prefixed = true;
                prefix = number;
                number = 0;
            } else {
                number = Long.rotateLeft(number, 8) ^ b[p];
            }
            p++;
        }
        attribute = number;
        p = skipBlanks(p);
        if (b[p] != '=') {
            throw damaged();
        }
        takeValue(skipBlanks(p + 1));
        return true;
    }

    private void takeValue(int quote) {
        byte mark = bytes[quote];
        if (mark != '"' && mark != '\'') {
            throw damaged();
        }
        int p = quote + 1;
        while (bytes[p] != mark) {
            if (++p >= attributesEnd) {
                throw damaged();
            }
        }
        valueStart = quote + 1;
        valueEnd = p;
        attributesAt = p + 1;
    }

    private int skipBlanks(int from) {
        int p = from;
        while (bytes[p] <= ' ' && bytes[p] >= 0 && p < attributesEnd) {
            p++;
        }
        return p;
    }

    // ── text ──

    /// Reads the text up to the next tag. It lies in [#textBytes] until the scanner moves on.
    void readText() throws IOException {
        side.clear();
        int run = runEnd();
        if (bytes[run] == '<' && bytes[run + 1] != '!' && bytes[run + 1] != '?') {
            textBytes = bytes;
            textStart = at;
            textEnd = run;
            at = run;
        } else {
            readToSide();
        }
        if (textEnd - textStart > side.mostBytes()) {
            throw SheetText.tooLong();
        }
    }

    byte[] textBytes() {
        return textBytes;
    }

    int textStart() {
        return textStart;
    }

    int textEnd() {
        return textEnd;
    }

    /// Where plain text ends. If that is a `<`, there is one more byte behind it.
    private int runEnd() throws IOException {
        int p = at;
        while (true) {
            while (!ENDS_RUN[bytes[p] & 0xFF]) {
                p++;
            }
            if (p + 1 < end) {
                return p;
            }
            int run = p - at;
            if (run >= BUFFER_BYTES - 1) {
                return p - 1;
            }
            moreOrFail();
            p = at + run;
        }
    }

    private void readToSide() throws IOException {
        while (takePiece()) {
            if (side.length() > side.mostBytes()) {
                throw SheetText.tooLong();
            }
        }
        textBytes = side.bytes();
        textStart = 0;
        textEnd = side.length();
    }

    /// Takes a run of plain text and whatever ended it.
    ///
    /// @return false when that is a tag
    private boolean takePiece() throws IOException {
        int run = runEnd();
        side.add(bytes, at, run);
        at = run;
        switch (bytes[at]) {
            case '<' -> {
                if (bytes[at + 1] == '!') {
                    return takeSection();
                }
                if (bytes[at + 1] != '?') {
                    return false;
                }
                skipInstruction();
            }
            case '&' -> takeReference();
            case '\r' -> takeLineEnd();
            default -> {
                // The buffer is full of plain text.
            }
        }
        return true;
    }

    private void takeLineEnd() throws IOException {
        at++;
        if (bytes[at] != '\n') {
            side.add((byte) '\n');
        }
    }

    private void takeReference() throws IOException {
        require(LONGEST_REFERENCE_BYTES);
        int limit = Math.min(end, at + LONGEST_REFERENCE_BYTES);
        int p = at + 1;
        while (p < limit && bytes[p] != ';') {
            p++;
        }
        if (p == limit) {
            throw damaged();
        }
        side.add(XmlText.referred(bytes, at + 1, p));
        at = p + 1;
    }

    // ── looking ahead ──

    /// Looks for the end tag of an element that has begun, without going there.
    ///
    /// @return where it stands, or -1 if it is far away or something other than tags and short texts comes before
    int findEndTag(long element) throws IOException {
        int p = at;
        while (true) {
            int from = p;
            while (bytes[p] != '<') {
                p++;
            }
            if (p - from > SheetText.LONGEST_CHARS) {
                return -1;
            }
            if (end - p < LOOK_BYTES) {
                int distance = p - at;
                if (end - at == BUFFER_BYTES || !more()) {
                    return -1;
                }
                p = at + distance;
                continue;
            }
            byte next = bytes[p + 1];
            if (next == '/') {
                if (nameAt(p + 2) == element) {
                    return p;
                }
            } else if (next == '!' || next == '?') {
                return -1;
            }
            p++;
        }
    }

    /// Where the last start tag of one of two names before a place stands, or -1. Looks back no further than to where
    /// the scanner is.
    int lastStartTag(long oneName, long otherName, int before) {
        for (int p = before - 1; p >= at; p--) {
            if (bytes[p] == '<') {
                long found = nameAt(p + 1);
                if (found == oneName || found == otherName) {
                    return p;
                }
            }
        }
        return -1;
    }

    int place() {
        return at;
    }

    /// Goes back to a place that was noted since the scanner last read on.
    void backTo(int place) {
        at = place;
    }

    /// Goes to a tag that has been found by looking ahead, and reads it.
    void goTo(int place) throws IOException {
        at = place;
        takeTag();
    }

    /// The name of a tag, if it is a short one, as those of cells and rows are; of a longer one the beginning.
    private long nameAt(int place) {
        long number = 0;
        int limit = Math.min(end, place + LOOK_BYTES - 2);
        for (int p = place; p < limit; p++) {
            byte b = bytes[p];
            if (b <= ' ' && b >= 0 || b == '>' || b == '/') {
                break;
            }
            number = b == ':' ? 0 : Long.rotateLeft(number, 8) ^ b;
        }
        return number;
    }

    // ── what is neither tag nor text ──

    private void skipDeclaration() throws IOException {
        if (startsWith("<!--")) {
            skipBehind("-->");
        } else if (startsWith("<![CDATA[")) {
            skipBehind("]]>");
        } else {
            throw WorkbookFault.damaged("it has a document type, which workbooks do not have");
        }
    }

    private boolean takeSection() throws IOException {
        if (startsWith("<![CDATA[")) {
            at += "<![CDATA[".length();
            takeRaw();
        } else {
            skipDeclaration();
        }
        return true;
    }

    private void takeRaw() throws IOException {
        while (!startsWith("]]>")) {
            if (bytes[at] == '\r') {
                require(2);
                takeLineEnd();
            } else {
                side.add(bytes[at++]);
            }
            if (side.length() > side.mostBytes()) {
                throw SheetText.tooLong();
            }
        }
        at += "]]>".length();
    }

    private void skipInstruction() throws IOException {
        if (startsWith("<?xml ")) {
            require(XmlEncoding.DECLARATION_BYTES);
            XmlEncoding.refuseOther(bytes, at, end);
        }
        skipBehind("?>");
    }

    private void skipBehind(String close) throws IOException {
        int skipped = 0;
        while (!startsWith(close)) {
            int from = at++;
            while (at < end && bytes[at] != close.charAt(0)) {
                at++;
            }
            skipped += at - from;
            if (skipped > LONGEST_SKIPPED_BYTES) {
                throw SheetText.tooLong();
            }
        }
        at += close.length();
    }

    private boolean startsWith(String text) throws IOException {
        if (end - at < text.length()) {
            require(text.length());
            if (end - at < text.length()) {
                throw cutOff();
            }
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    // ── the buffer ──

    private void require(int wanted) throws IOException {
        while (end - at < wanted && more()) {
            // Until enough is there, or all.
        }
    }

    private void moreOrFail() throws IOException {
        if (!more()) {
            throw cutOff();
        }
    }

    /// Reads on. What has not been walked over moves to the front; the byte behind the last one stops every search.
    private boolean more() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        if (end == BUFFER_BYTES) {
            throw SheetText.tooLong();
        }
        int read = in.read(bytes, end, BUFFER_BYTES - end);
        if (read < 0) {
            bytes[end] = '<';
            check.finish();
            return false;
        }
        check.accept(bytes, end, end + read);
        end += read;
        bytes[end] = '<';
        return true;
    }

    private void skipMark() throws IOException {
        require(3);
        if (end >= 3 && Arrays.equals(bytes, 0, 3, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, 3)) {
            at = 3;
        }
    }

    private static UnreadableFile damaged() {
        return WorkbookFault.damaged("one of its parts is no XML");
    }

    private static UnreadableFile cutOff() {
        return WorkbookFault.damaged("one of its parts is cut off");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
