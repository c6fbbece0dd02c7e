package dev.landfall.ops;

import io.netty.buffer.ByteBuf;

/// Follows the parts of one multipart body as they come in, and says how much of it is within bounds: so many parts, and
/// so many bytes of headers in each. Keeps nothing of the body.
///
/// Goes from part to part exactly as the framework's parser does, odd line ends included, because a body that the two
/// read differently could hide a header from the watch.
final class PartWatch {

    /// An upload has an importRequest and a few files, a call of Bitrix24 a parameter in each part.
    static final int MOST_PARTS = 64;

    /// A part has a name, a file name and a type; the longest file name takes a few hundred bytes.
    static final int MOST_HEADER_BYTES = 8 << 10;

    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DASH = '-';
    private static final byte NONE = 0;

    private enum Stage {
        PREAMBLE,
        FIRST_DELIMITER,
        HEADERS,
        CONTENT,
        DELIMITER,
        END
    }

    /// A line end, two dashes, and the boundary.
    private final byte[] delimiter;

    private Stage stage = Stage.PREAMBLE;
    /// How much of the delimiter has been met. The body begins as if after a line end.
    private int met = 2;
    private byte before = NONE;
    private boolean inHeaderLine;
    private int headerBytes;
    private int parts;
    private boolean outOfBounds;

    PartWatch(byte[] boundary) {
        delimiter = new byte[boundary.length + 4];
        delimiter[0] = CR;
        delimiter[1] = LF;
        delimiter[2] = DASH;
        delimiter[3] = DASH;
        System.arraycopy(boundary, 0, delimiter, 4, boundary.length);
    }

    /// How many of the next bytes of the body may pass: all of them, or those before the first that is out of bounds.
    int admit(ByteBuf data) {
        int start = data.readerIndex();
        int at = start;
        int end = data.writerIndex();
        while (at < end && !outOfBounds && stage != Stage.END) {
            at = switch (stage) {
                case PREAMBLE, CONTENT -> seek(data, at, end);
                default -> {
                    step(data.getByte(at));
                    yield at + 1;
                }
            };
        }
        return (outOfBounds ? at : end) - start;
    }

    boolean isOutOfBounds() {
        return outOfBounds;
    }

    /// The parts whose headers have come to an end.
    int partsWithContent() {
        return stage == Stage.HEADERS ? parts - 1 : parts;
    }

    /// A boundary has no line end in it, so after a mismatch only a new one can begin.
    private int seek(ByteBuf data, int from, int end) {
        int at = from;
        while (at < end) {
            if (met == 0) {
                at = data.indexOf(at, end, CR);
                if (at < 0) {
                    return end;
                }
            }
            byte next = data.getByte(at++);
            if (next == delimiter[met]) {
                met++;
            } else {
                met = next == CR ? 1 : 0;
            }
            if (met == delimiter.length) {
                met = 0;
                before = NONE;
                stage = stage == Stage.PREAMBLE ? Stage.FIRST_DELIMITER : Stage.DELIMITER;
                return at;
            }
        }
        return at;
    }

    private void step(byte next) {
        if (stage == Stage.HEADERS) {
            header(next);
        } else {
            delimiter(next);
        }
    }

    /// What follows a boundary in its line does not matter, but for the two dashes after the last one.
    private void delimiter(byte next) {
        if (before == CR && next == LF) {
            beginHeaders();
        } else if (next == DASH && (before != CR || stage == Stage.DELIMITER)) {
            if (before == DASH) {
                stage = Stage.END;
            } else {
                before = DASH;
            }
        } else {
            before = next == CR && before == NONE ? CR : NONE;
        }
    }

    private void beginHeaders() {
        stage = Stage.HEADERS;
        before = NONE;
        inHeaderLine = false;
        headerBytes = 0;
        outOfBounds = ++parts > MOST_PARTS;
    }

    private void header(byte next) {
        if (next == LF && before == CR && !inHeaderLine) {
            stage = Stage.CONTENT;
            return;
        }
        outOfBounds = ++headerBytes > MOST_HEADER_BYTES;
        if (next == LF) {
            inHeaderLine = false;
        } else if (next != CR) {
            inHeaderLine = true;
        }
        before = next;
    }
}
