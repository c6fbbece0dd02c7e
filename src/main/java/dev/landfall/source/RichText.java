package dev.landfall.source;

import java.io.IOException;

/// Reads a text that may be made of runs in several formats, and have its pronunciation beside it. The runs are put
/// together, the pronunciation is left out, because a cell shows neither.
final class RichText {

    private static final long TEXT = XmlScanner.name("t");
    private static final long PRONUNCIATION = XmlScanner.name("rPh");

    private final XmlScanner xml;
    private final ByteRun text = new ByteRun(SheetText.LONGEST_BYTES);

    RichText(XmlScanner xml) {
        this.xml = xml;
    }

    /// Reads to the end of the element whose start tag has just been read.
    void read(long element) throws IOException {
        text.clear();
        if (xml.isEmptyTag()) {
            return;
        }
        xml.requireTag();
        while (!xml.isEndTag() || xml.name() != element) {
            if (!xml.isEndTag() && !xml.isEmptyTag()) {
                readPart();
            }
            xml.requireTag();
        }
    }

    private void readPart() throws IOException {
        if (xml.name() == TEXT) {
            var piece = xml.readText();
            text.add(piece.bytes(), piece.start(), piece.end());
            if (text.length() > text.mostBytes()) {
                throw SheetText.tooLong();
            }
        } else if (xml.name() == PRONUNCIATION) {
            xml.skipElement();
        }
    }

    byte[] bytes() {
        return text.bytes();
    }

    int length() {
        return text.length();
    }
}
