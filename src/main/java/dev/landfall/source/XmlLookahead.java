package dev.landfall.source;

import java.io.IOException;

/// Looks at tags that are still to come, without going there: how rows are counted whose cells nobody wants.
final class XmlLookahead {

    /// `</row>` with a long prefix.
    private static final int LOOK_BYTES = 32;

    static final int NOT_FOUND = -1;

    private final XmlBuffer buffer;

    XmlLookahead(XmlBuffer buffer) {
        this.buffer = buffer;
    }

    /// Looks for the end tag of an element that has begun.
    ///
    /// @return where it stands, or [#NOT_FOUND] if it is far away or something other than tags and short texts comes
    ///     before
    int endTag(long element) throws IOException {
        int p = buffer.at;
        while (true) {
            int text = p;
            while (buffer.bytes[p] != '<') {
                p++;
            }
            if (p - text > SheetText.LONGEST_CHARS) {
                return NOT_FOUND;
            }
            if (buffer.end - p < LOOK_BYTES) {
                int distance = p - buffer.at;
                if (buffer.isFull() || !buffer.more()) {
                    return NOT_FOUND;
                }
                p = buffer.at + distance;
                continue;
            }
            byte next = buffer.bytes[p + 1];
            if (next == '!' || next == '?') {
                return NOT_FOUND;
            }
            if (next == '/' && nameAt(p + 2) == element) {
                return p;
            }
            p++;
        }
    }

    /// Where the last start tag of one of two names before a place stands, looking back no further than to where the
    /// document has been walked through.
    int lastStartTag(long oneName, long otherName, int before) {
        for (int p = before - 1; p >= buffer.at; p--) {
            if (buffer.bytes[p] == '<') {
                long found = nameAt(p + 1);
                if (found == oneName || found == otherName) {
                    return p;
                }
            }
        }
        return NOT_FOUND;
    }

    /// The name of a tag, if it is a short one, as those of cells and rows are; of a longer one the beginning.
    private long nameAt(int place) {
        long number = 0;
        int limit = Math.min(buffer.end, place + LOOK_BYTES - 2);
        for (int p = place; p < limit; p++) {
            byte b = buffer.bytes[p];
            if (XmlBuffer.isBlank(b) || b == '>' || b == '/') {
                break;
            }
            number = b == ':' ? 0 : Long.rotateLeft(number, 8) ^ b;
        }
        return number;
    }
}
