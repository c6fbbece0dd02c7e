package dev.landfall.source;

import java.io.IOException;

/// Reads the texts that the cells of an `.xlsx` file share.
final class XlsxTexts {

    /// What a full worksheet of different names and addresses comes to.
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final long ITEM = XmlScanner.name("si");

    private XlsxTexts() {}

    static void read(ZipPart part, PartStream stream, SharedTexts target, boolean checked) throws IOException {
        if (part.bytes() > MOST_BYTES) {
            throw WorkbookFault.tooLarge("the texts of its cells unpack to more than 256 MB");
        }
        try (var xml = XmlScanner.of(stream, SheetText.LONGEST_BYTES, checked)) {
            var text = new RichText(xml);
            while (xml.nextTag()) {
                if (xml.isStart(ITEM)) {
                    text.read(ITEM);
                    add(text, target);
                }
            }
        }
    }

    private static void add(RichText text, SharedTexts target) throws IOException {
        // Short text without an escape goes as it is.
        if (text.length() > SheetText.LONGEST_CHARS || SheetText.mayHaveEscapes(text.bytes(), 0, text.length())) {
            target.add(SheetText.of(text.bytes(), 0, text.length()));
        } else {
            target.add(text.bytes(), 0, text.length());
        }
    }
}
