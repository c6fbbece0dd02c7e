package dev.landfall.dialect.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/// An answer as XML, for calls whose method ends in `.xml`: members are elements of their name, elements of a list are
/// `item`s, as are members whose name is none in XML.
final class XmlAnswer {

    static final String MEDIA_TYPE = "text/xml;charset=utf-8";

    private static final String ROOT = "response";
    private static final String ITEM = "item";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");

    private XmlAnswer() {}

    static String of(JsonNode answer) {
        var written = new XmlAnswer();
        written.element(ROOT, answer);
        return written.xml.toString();
    }

    private void element(String name, JsonNode node) {
        var tag = NAME.matcher(name).matches() ? name : ITEM;
        xml.append('<').append(tag).append('>');
        if (node.isArray()) {
            node.forEach(each -> element(ITEM, each));
        } else if (node.isObject()) {
            node.properties().forEach(member -> element(member.getKey(), member.getValue()));
        } else if (node.isBoolean()) {
            xml.append(node.booleanValue() ? '1' : '0');
        } else if (!node.isNull()) {
            text(node.asText());
        }
        xml.append("</").append(tag).append('>');
    }

    /// Characters that XML cannot hold are replaced.
    private void text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\r' -> xml.append("&#13;");
                default -> xml.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
