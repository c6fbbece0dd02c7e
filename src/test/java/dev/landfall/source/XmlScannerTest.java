package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlScannerTest {

    private static final int DOCUMENTS = 3_000;
    private static final int LONGEST_TEXT_BYTES = 300_000;

    @Test
    void randomDocumentsReadAsThePlatformsReaderReadsThem() throws IOException, XMLStreamException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            var xml = new RandomXml(new Random(seed)).document();

            assertThat(scanned(xml, seed)).as("seed %d: %s", seed, xml).isEqualTo(readByThePlatform(xml));
        }
    }

    @Test
    void utf16ReadsAsUtf8() throws IOException {
        var xml = "<?xml version='1.0' encoding='UTF-16'?><a b='Ł😀'>ą" + "😀".repeat(10_000) + "</a>";

        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(events(new ByteArrayInputStream(xml.getBytes(charset)))).isEqualTo(scanned(xml, 0));
            assertThat(events(new ByteArrayInputStream(("\uFEFF" + xml).getBytes(charset))))
                    .isEqualTo(scanned(xml, 0));
        }
    }

    @Test
    void tagMayBeTornAnywhere() throws IOException {
        var xml = "<a><b c=\"1 > 2\" d='\"'>&amp;t\r\nu<![CDATA[]]]]></b><!-- - -- --><?p <x>?></a>";
        var whole = scanned(xml, 0);

        for (int bytes = 1; bytes < xml.length(); bytes++) {
            assertThat(events(new TornStream(xml.getBytes(StandardCharsets.UTF_8), bytes))).isEqualTo(whole);
        }
        assertThat(whole).containsExactly("<a", "<b", "c=1 > 2", "d=\"", "&t\nu]]", ">b", ">a");
    }

    @Test
    void textLongerThanTheBufferIsRead() throws IOException {
        var text = "0123456789".repeat(25_000);

        assertThat(scanned("<a>" + text + "</a>", 0)).containsExactly("<a", text, ">a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a",
                "<a b",
                "<a b=",
                "<a b=1>",
                "<a b='1>",
                "<a b='1' c\"d=\"'>'>",
                "<a><",
                "<a>&lt",
                "<a>&none;</a>",
                "<a>&#xD800;</a>",
                "<a>&#0;</a>",
                "<a>&#x110000;</a>",
                "<a>&;</a>",
                "<a>&#;</a>",
                "<a>&#x;</a>",
                "<!DOCTYPE a><a/>",
                "<a><![CDATA[x</a>",
                "<a><!--</a>",
                "<?xml version='1.0' encoding='windows-1252'?><a/>",
                "<?xml version='1.0' encoding='UTF-7'?><a/>"
            })
    void whatIsNoXmlOfAWorkbookIsRefused(String xml) {
        assertThatExceptionOfType(UnreadableFile.class).isThrownBy(() -> scanned(xml, 0));
    }

    @Test
    void brokenCharactersAreRefusedWhereTheyAreLookedFor() throws IOException {
        for (var broken : List.of("C0AF", "80", "E282", "EDA080", "F4908080", "FF")) {
            var bytes = new java.io.ByteArrayOutputStream();
            bytes.writeBytes("<a>ü€😀".getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(java.util.HexFormat.of().parseHex(broken));
            bytes.writeBytes("</a>".getBytes(StandardCharsets.UTF_8));
            var in = new TornStream(bytes.toByteArray(), 2);

            assertThatExceptionOfType(UnreadableFile.class).isThrownBy(() -> events(in, true));
        }
        assertThat(events(new TornStream("<a>ü€😀\uFFFD</a>".getBytes(StandardCharsets.UTF_8), 2), true))
                .containsExactly("<a", "ü€😀\uFFFD", ">a");
    }

    private static List<String> scanned(String xml, int seed) throws IOException {
        return events(new TornStream(xml.getBytes(StandardCharsets.UTF_8), 1 + seed % 40));
    }

    private static List<String> events(InputStream in) throws IOException {
        return events(in, false);
    }

    /// Tags, attributes and texts in the order of the document.
    private static List<String> events(InputStream in, boolean checked) throws IOException {
        var events = new ArrayList<String>();
        try (var xml = XmlScanner.of(in, LONGEST_TEXT_BYTES, checked)) {
            while (xml.nextTag()) {
                var name = RandomXml.nameOf(xml.name());
                if (xml.isEndTag()) {
                    events.add(">" + name);
                } else {
                    events.add("<" + name);
                    var attributes = xml.attributes();
                    while (attributes.next()) {
                        events.add(RandomXml.nameOf(attributes.name()) + "=" + attributes.value());
                    }
                    if (xml.isEmptyTag()) {
                        events.add(">" + name);
                    }
                }
                if (events.getFirst().equals("<" + name) && xml.isEndTag()) {
                    continue;
                }
                var piece = xml.readText();
                var text = new String(
                        piece.bytes(), piece.start(), piece.end() - piece.start(), StandardCharsets.UTF_8);
                if (!text.isEmpty()) {
                    events.add(text);
                }
            }
        }
        return events;
    }

    private static List<String> readByThePlatform(String xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var reader = factory.createXMLStreamReader(new StringReader(xml));
        var events = new ArrayList<String>();
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    flush(text, events);
                    events.add("<" + reader.getLocalName());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        events.add(reader.getAttributeLocalName(i) + "=" + reader.getAttributeValue(i));
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    flush(text, events);
                    events.add(">" + reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                default -> {
                    // Comments and instructions part no text.
                }
            }
        }
        return events;
    }

    private static void flush(StringBuilder text, List<String> events) {
        if (!text.isEmpty()) {
            events.add(text.toString());
            text.setLength(0);
        }
    }

    /// Gives a few bytes at a time.
    private static final class TornStream extends InputStream {

        private final ByteArrayInputStream in;
        private final int atOnce;

        TornStream(byte[] bytes, int atOnce) {
            this.in = new ByteArrayInputStream(bytes);
            this.atOnce = atOnce;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, Math.min(atOnce, length));
        }
    }
}
