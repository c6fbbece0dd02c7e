package dev.landfall.source;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A small well-formed document in which everything occurs that the parts of a workbook may have.
record RandomXml(Random random) {

    private static final List<String> NAMES = List.of("a", "row", "c", "v", "is", "sheetData", "conditionalFormatting");
    private static final List<String> ATTRIBUTES = List.of("r", "s", "t", "state", "formatCode");
    private static final List<String> PIECES = List.of(
            "x", "Ada", " ", "\n", "\r\n", "\r", "\t", "ü", "€", "😀", "&lt;", "&amp;", "&#65;", "&#x1F600;", "&#13;",
            "<![CDATA[<b>&amp;]]>", "<![CDATA[]]>", "<!-- <c> -->", "<?pi <c> ?>", "]", "\"", "'", ">", "_x000D_");
    private static final List<String> VALUES = List.of("x", "A1", " ", "ü", "😀", "&lt;", "&quot;", "&#10;", ">", "/", "=");
    private static final Map<Long, String> BY_NUMBER = java.util.stream.Stream.of(NAMES, ATTRIBUTES, List.of("b", "d"))
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.toMap(XmlScanner::name, Function.identity()));

    static String nameOf(long number) {
        return BY_NUMBER.getOrDefault(number, Long.toHexString(number));
    }

    String document() {
        var xml = new StringBuilder(random.nextBoolean() ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" : "");
        xml.append("<a xmlns='urn:a' xmlns:p='urn:p'>");
        inside(xml, 0);
        return xml.append("</a>\n").toString();
    }

    private void inside(StringBuilder xml, int depth) {
        int pieces = random.nextInt(6);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(3) > 0 || depth > 4) {
                xml.append(oneOf(PIECES));
            } else {
                element(xml, depth);
            }
        }
    }

    private void element(StringBuilder xml, int depth) {
        // Not the name of the root, by which the test knows the end.
        var name = (random.nextInt(4) == 0 ? "p:" : "") + NAMES.get(1 + random.nextInt(NAMES.size() - 1));
        xml.append('<').append(name);
        attributes(xml);
        if (random.nextInt(4) == 0) {
            xml.append(random.nextBoolean() ? " />" : "/>");
            return;
        }
        xml.append(random.nextBoolean() ? ">" : "\n>");
        inside(xml, depth + 1);
        xml.append("</").append(name).append(random.nextBoolean() ? ">" : " >");
    }

    private void attributes(StringBuilder xml) {
        for (var attribute : ATTRIBUTES) {
            if (random.nextInt(4) == 0) {
                char quote = random.nextBoolean() ? '"' : '\'';
                xml.append(random.nextBoolean() ? " " : "\r\n ")
                        .append(random.nextInt(4) == 0 ? "p:" : "")
                        .append(attribute)
                        .append(random.nextInt(4) == 0 ? " = " : "=")
                        .append(quote);
                for (int i = random.nextInt(4); i > 0; i--) {
                    xml.append(oneOf(VALUES));
                }
                xml.append(quote);
            }
        }
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
