package dev.landfall.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a workbook as spreadsheets do: one sheet, every text once in a table that the cells refer to. No text needs
/// escaping.
final class Workbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final int BUFFER_CHARS = 1 << 16;

    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /// @param cells the cells of a row, counted from 0; row 0 is the header
    static void write(Path file, int rows, IntFunction<List<String>> cells) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var zip = new ZipOutputStream(Channels.newOutputStream(channel));
            var out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), BUFFER_CHARS);
            new Workbook().write(zip, out, rows, cells);
            zip.finish();
            channel.force(true);
        }
    }

    private void write(ZipOutputStream zip, Writer out, int rows, IntFunction<List<String>> cells) throws IOException {
        entry(zip, out, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + override("/xl/workbook.xml", "sheet.main")
                + override("/xl/worksheets/sheet1.xml", "worksheet")
                + override("/xl/sharedStrings.xml", "sharedStrings")
                + "</Types>");
        entry(zip, out, "_rels/.rels", relationships(relationship("officeDocument", "xl/workbook.xml", 1)));
        entry(zip, out, "xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                + "\"><sheets><sheet name=\"Contacts\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        entry(zip, out, "xl/_rels/workbook.xml.rels", relationships(
                relationship("worksheet", "worksheets/sheet1.xml", 1)
                        + relationship("sharedStrings", "sharedStrings.xml", 2)));
        sheet(zip, out, rows, cells);
        sharedTexts(zip, out);
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"%s\" ContentType=\"%s%s+xml\"/>".formatted(part, TYPES, type);
    }

    private static String relationships(String relationships) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + relationships + "</Relationships>";
    }

    private static String relationship(String type, String target, int id) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, OFFICE, type, target);
    }

    private static void entry(ZipOutputStream zip, Writer out, String name, String content) throws IOException {
        begin(zip, out, name);
        out.write(content);
        end(zip, out);
    }

    private static void begin(ZipOutputStream zip, Writer out, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    }

    private static void end(ZipOutputStream zip, Writer out) throws IOException {
        out.flush();
        zip.closeEntry();
    }

    private void sheet(ZipOutputStream zip, Writer out, int rows, IntFunction<List<String>> cells) throws IOException {
        begin(zip, out, "xl/worksheets/sheet1.xml");
        out.write("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int row = 0; row <= rows; row++) {
            out.write("<row r=\"" + (row + 1) + "\">");
            char column = 'A';
            for (var cell : cells.apply(row)) {
                int text = texts.computeIfAbsent(cell, added -> texts.size());
                out.write("<c r=\"" + column++ + (row + 1) + "\" t=\"s\"><v>" + text + "</v></c>");
            }
            out.write("</row>");
        }
        out.write("</sheetData></worksheet>");
        end(zip, out);
    }

    private void sharedTexts(ZipOutputStream zip, Writer out) throws IOException {
        begin(zip, out, "xl/sharedStrings.xml");
        out.write("<sst xmlns=\"" + MAIN + "\" uniqueCount=\"" + texts.size() + "\">");
        for (var text : texts.keySet()) {
            out.write("<si><t>" + text + "</t></si>");
        }
        out.write("</sst>");
        end(zip, out);
    }
}
