package dev.landfall.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An `.xlsx` file in the making: the few parts that every workbook has, and whatever a test puts beside or instead of
/// them.
public final class MadeWorkbook {

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    static final String SHEET_1 = "xl/worksheets/sheet1.xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String TEXTS = "xl/sharedStrings.xml";
    static final String STYLES = "xl/styles.xml";

    /// Writes a part. May be asked to more than once.
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    private final Map<String, Content> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private String properties = "<workbookPr/>";
    private int sheetCount;

    public MadeWorkbook() {
        part("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
        part("_rels/.rels", relationships("<Relationship Id='rId1' Type='%s/officeDocument' Target='%s'/>"
                .formatted(RELATIONS, WORKBOOK)));
    }

    /// A workbook of one sheet; `rows` is what stands in its `sheetData`.
    public static MadeWorkbook of(String rows) {
        return new MadeWorkbook().sheet("Sheet1", "visible", sheetXml(rows));
    }

    public static String sheetXml(String rows) {
        return "<worksheet xmlns='%s'><sheetData>%s</sheetData></worksheet>".formatted(MAIN, rows);
    }

    public MadeWorkbook sheet(String name, String state, String xml) {
        return sheet(name, state, text(xml));
    }

    public MadeWorkbook sheet(String name, String state, Content content) {
        sheetCount++;
        sheets.append("<sheet name='%s' sheetId='%d' state='%s' r:id='sheet%d'/>"
                .formatted(name, sheetCount, state, sheetCount));
        relate("sheet" + sheetCount, "worksheet", "worksheets/sheet%d.xml".formatted(sheetCount));
        return part("xl/worksheets/sheet%d.xml".formatted(sheetCount), content);
    }

    /// Texts that cells share; each is the inside of an `si`.
    public MadeWorkbook texts(String... items) {
        var xml = new StringBuilder("<sst xmlns='%s'>".formatted(MAIN));
        for (var item : items) {
            xml.append("<si>").append(item).append("</si>");
        }
        return texts(text(xml.append("</sst>").toString()));
    }

    public MadeWorkbook texts(Content content) {
        relate("texts", "sharedStrings", "sharedStrings.xml");
        return part(TEXTS, content);
    }

    /// `formats` are codes by number; `styles` are the numbers of the formats of styles 0, 1, 2 and so on.
    public MadeWorkbook styles(Map<Integer, String> formats, int... styles) {
        var xml = new StringBuilder("<styleSheet xmlns='%s'><numFmts>".formatted(MAIN));
        formats.forEach((number, code) -> xml.append("<numFmt numFmtId='%d' formatCode='%s'/>"
                .formatted(number, escaped(code))));
        xml.append("</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>");
        for (int format : styles) {
            xml.append("<xf numFmtId='%d'/>".formatted(format));
        }
        return styles(text(xml.append("</cellXfs></styleSheet>").toString()));
    }

    public MadeWorkbook styles(Content content) {
        relate("styles", "styles", "styles.xml");
        return part(STYLES, content);
    }

    public MadeWorkbook from1904() {
        properties = "<workbookPr date1904='1'/>";
        return this;
    }

    public MadeWorkbook part(String name, String xml) {
        return part(name, text(xml));
    }

    public MadeWorkbook part(String name, Content content) {
        parts.put(name, content);
        return this;
    }

    public MadeWorkbook without(String name) {
        parts.remove(name);
        return this;
    }

    private void relate(String id, String kind, String target) {
        relations.append("<Relationship Id='%s' Type='%s/%s' Target='%s'/>".formatted(id, RELATIONS, kind, target));
    }

    static String relationships(String inside) {
        return "<Relationships xmlns='%s'>%s</Relationships>".formatted(PACKAGE, inside);
    }

    static Content text(String xml) {
        return out -> out.write(xml.getBytes(StandardCharsets.UTF_8));
    }

    /// The same bytes over and over.
    static Content repeated(String piece, long times) {
        return out -> {
            int perBlock = Math.max(1, 64 * 1024 / piece.length());
            var block = piece.repeat(perBlock).getBytes(StandardCharsets.UTF_8);
            long left = times;
            for (; left >= perBlock; left -= perBlock) {
                out.write(block);
            }
            out.write(block, 0, (int) left * piece.getBytes(StandardCharsets.UTF_8).length);
        };
    }

    static Content joined(Content... pieces) {
        return out -> {
            for (var piece : pieces) {
                piece.write(out);
            }
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }

    Map<String, Content> parts() {
        var all = new LinkedHashMap<>(parts);
        all.putIfAbsent(WORKBOOK, text("<workbook xmlns='%s' xmlns:r='%s'>%s<sheets>%s</sheets></workbook>"
                .formatted(MAIN, RELATIONS, properties, sheets)));
        all.putIfAbsent("xl/_rels/workbook.xml.rels", text(relationships(relations.toString())));
        return all;
    }

    public Path write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (var part : parts().entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().write(zip);
                zip.closeEntry();
            }
        }
        return file;
    }
}
