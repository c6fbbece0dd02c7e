package dev.landfall.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The piece of an XML document that is in memory, and the place in it to which the document has been walked through.
///
/// Behind the last byte stands a `<`, which every search stops at: so none has to ask at every byte whether there is
/// another. The fields are open to the other classes of the scanner, since every byte of a sheet passes through here.
final class XmlBuffer implements AutoCloseable {

    /// Holds hundreds of cells, and any tag that comes before the last row.
    static final int MOST_BYTES = 128 * 1024;

    /// Text that nobody asked for, such as a formula or blanks between tags.
    static final int LONGEST_SKIPPED_BYTES = 1024 * 1024;

    final byte[] bytes = new byte[MOST_BYTES + 1];
    int at;
    int end;

    private final InputStream in;
    private final Utf8Check check;

    XmlBuffer(InputStream in, Utf8Check check) throws IOException {
        this.in = in;
        this.check = check;
        require(3);
        if (end >= 3 && Arrays.equals(bytes, 0, 3, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, 0, 3)) {
            at = 3;
        }
    }

    /// Reads on. What has not been walked over moves to the front.
    ///
    /// @return false at the end of the document
    boolean more() throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        end -= at;
        at = 0;
        if (isFull()) {
            throw SheetText.tooLong();
        }
        int read = in.read(bytes, end, MOST_BYTES - end);
        if (read < 0) {
            check.finish();
        } else {
            check.accept(bytes, end, end + read);
            end += read;
        }
        bytes[end] = '<';
        return read >= 0;
    }

    void moreOrFail() throws IOException {
        if (!more()) {
            throw cutOff();
        }
    }

    /// Whether nothing can be read on before something is walked over.
    boolean isFull() {
        return end - at == MOST_BYTES;
    }

    /// Reads on until so many bytes are there, or all that there are.
    void require(int wanted) throws IOException {
        while (end - at < wanted && more()) {
            // Until then.
        }
    }

    boolean startsWith(String text) throws IOException {
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

    void skipBehind(String close) throws IOException {
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

    /// Walks over `<?` and what follows.
    void skipInstruction() throws IOException {
        if (startsWith("<?xml ")) {
            require(XmlEncoding.DECLARATION_BYTES);
            XmlEncoding.refuseOther(bytes, at, end);
        }
        skipBehind("?>");
    }

    /// Walks over `<!` and what follows. Document types are where entities are declared, and what XML can be made to do
    /// harm with; there is none in any part of a workbook.
    void skipDeclaration() throws IOException {
        if (startsWith("<!--")) {
            skipBehind("-->");
        } else if (startsWith("<![CDATA[")) {
            skipBehind("]]>");
        } else {
            throw WorkbookFault.damaged("it has a document type, which workbooks do not have");
        }
    }

    static boolean isBlank(byte b) {
        return b <= ' ' && b >= 0;
    }

    static UnreadableFile damaged() {
        return WorkbookFault.damaged("one of its parts is no XML");
    }

    static UnreadableFile cutOff() {
        return WorkbookFault.damaged("one of its parts is cut off");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
