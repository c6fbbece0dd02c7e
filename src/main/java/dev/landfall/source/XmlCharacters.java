package dev.landfall.source;

import java.io.IOException;

/// The text between two tags: where it lies in the buffer if it is written just as it is meant, as nearly all text is, or
/// put together from its pieces.
final class XmlCharacters {

    /// `&#x10FFFF;` and a few zeros in front.
    private static final int LONGEST_REFERENCE_BYTES = 16;

    private static final String SECTION = "<![CDATA[";
    private static final String SECTION_END = "]]>";

    /// What ends a run of bytes that is text just as it stands. The carriage return is there because XML reads it as a
    /// line feed.
    private static final boolean[] ENDS_RUN = new boolean[256];

    static {
        ENDS_RUN['<'] = true;
        ENDS_RUN['&'] = true;
        ENDS_RUN['\r'] = true;
    }

    private final XmlBuffer buffer;
    private final ByteRun pieces;
    private byte[] bytes;
    private int start;
    private int end;

    XmlCharacters(XmlBuffer buffer, int longestBytes) {
        this.buffer = buffer;
        this.pieces = new ByteRun(longestBytes);
        this.bytes = buffer.bytes;
    }

    /// Reads up to the next tag.
    void read() throws IOException {
        int run = runEnd();
        if (isTag(run)) {
            bytes = buffer.bytes;
            start = buffer.at;
            end = run;
            buffer.at = run;
        } else {
            readPieces();
        }
        refuseTooLong(end - start);
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    private boolean isTag(int place) {
        return buffer.bytes[place] == '<' && buffer.bytes[place + 1] != '!' && buffer.bytes[place + 1] != '?';
    }

    /// Where plain text ends. What ends it has one more byte behind it, except where the buffer is full of text.
    private int runEnd() throws IOException {
        int p = buffer.at;
        while (true) {
            while (!ENDS_RUN[buffer.bytes[p] & 0xFF]) {
                p++;
            }
            if (p + 1 < buffer.end) {
                return p;
            }
            int run = p - buffer.at;
            if (run >= XmlBuffer.MOST_BYTES - 1) {
                return p - 1;
            }
            buffer.moreOrFail();
            p = buffer.at + run;
        }
    }

    private void readPieces() throws IOException {
        pieces.clear();
        while (takePiece()) {
            refuseTooLong(pieces.length());
        }
        bytes = pieces.bytes();
        start = 0;
        end = pieces.length();
    }

    /// Takes a run of plain text and whatever ended it.
    ///
    /// @return false when that is a tag
    private boolean takePiece() throws IOException {
        int run = runEnd();
        pieces.add(buffer.bytes, buffer.at, run);
        buffer.at = run;
        if (isTag(run)) {
            return false;
        }
        switch (buffer.bytes[run]) {
            case '<' -> takeMarkup(buffer.bytes[run + 1]);
            case '&' -> takeReference();
            case '\r' -> takeLineEnd();
            default -> {
                // The buffer is full of text.
            }
        }
        return true;
    }

    private void takeMarkup(byte kind) throws IOException {
        if (kind == '?') {
            buffer.skipInstruction();
        } else if (buffer.startsWith(SECTION)) {
            buffer.at += SECTION.length();
            takeSection();
        } else {
            buffer.skipDeclaration();
        }
    }

    private void takeSection() throws IOException {
        while (!buffer.startsWith(SECTION_END)) {
            if (buffer.bytes[buffer.at] == '\r') {
                takeLineEnd();
            } else {
                pieces.add(buffer.bytes[buffer.at++]);
            }
            refuseTooLong(pieces.length());
        }
        buffer.at += SECTION_END.length();
    }

    private void takeLineEnd() {
        buffer.at++;
        if (buffer.bytes[buffer.at] != '\n') {
            pieces.add((byte) '\n');
        }
    }

    private void takeReference() throws IOException {
        buffer.require(LONGEST_REFERENCE_BYTES);
        int limit = Math.min(buffer.end, buffer.at + LONGEST_REFERENCE_BYTES);
        int p = buffer.at + 1;
        while (p < limit && buffer.bytes[p] != ';') {
            p++;
        }
        if (p == limit) {
            throw XmlBuffer.damaged();
        }
        pieces.add(XmlText.referred(buffer.bytes, buffer.at + 1, p));
        buffer.at = p + 1;
    }

    private void refuseTooLong(int length) {
        if (length > pieces.mostBytes()) {
            throw SheetText.tooLong();
        }
    }
}
