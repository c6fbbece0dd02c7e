package dev.landfall.source;

import java.io.IOException;
import java.util.Optional;

/// Reads the list of styles as far as to know which numbers are dates.
final class XlsxStyles {

    private static final long FORMATS = XmlScanner.name("numFmts");
    private static final long FORMAT = XmlScanner.name("numFmt");
    private static final long FORMAT_ID = XmlScanner.name("numFmtId");
    private static final long FORMAT_CODE = XmlScanner.name("formatCode");
    private static final long CELL_STYLES = XmlScanner.name("cellXfs");
    private static final long STYLE = XmlScanner.name("xf");

    private final NumberFormats formats = new NumberFormats();

    private XlsxStyles() {}

    static NumberFormats of(XlsxPackage parts, Optional<ZipPart> part) throws IOException {
        var styles = new XlsxStyles();
        if (part.isPresent()) {
            try (var xml = parts.small(part.get())) {
                styles.read(xml);
            }
        }
        return styles.formats;
    }

    /// Formats and styles also stand elsewhere, in lists that mean other things.
    private void read(XmlScanner xml) throws IOException {
        while (xml.nextTag()) {
            if (xml.isStart(FORMATS)) {
                readList(xml, FORMATS);
            } else if (xml.isStart(CELL_STYLES)) {
                readList(xml, CELL_STYLES);
                return;
            }
        }
    }

    private void readList(XmlScanner xml, long list) throws IOException {
        while (!xml.isEnd(list)) {
            xml.requireTag();
            if (list == FORMATS && xml.isStart(FORMAT)) {
                readFormat(xml);
            } else if (list == CELL_STYLES && xml.isStart(STYLE)) {
                readStyle(xml);
            }
        }
    }

    private void readFormat(XmlScanner xml) {
        int number = -1;
        String code = "";
        var attributes = xml.attributes();
        while (attributes.next()) {
            if (attributes.name() == FORMAT_ID) {
                number = attributes.number();
            } else if (attributes.name() == FORMAT_CODE) {
                code = attributes.value();
            }
        }
        formats.addFormat(number, code);
    }

    private void readStyle(XmlScanner xml) {
        int format = 0;
        var attributes = xml.attributes();
        while (attributes.next()) {
            if (attributes.name() == FORMAT_ID) {
                format = attributes.number();
            }
        }
        formats.addStyle(format);
    }
}
