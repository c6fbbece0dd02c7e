package dev.landfall.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the main part of an `.xlsx` file says: which sheets there are, and from when days are counted.
record XlsxContents(List<WorkbookSheet> sheets, List<ZipPart> sheetParts, DayCount days) {

    private static final long WORKBOOK = XmlScanner.name("workbook");
    private static final long PROPERTIES = XmlScanner.name("workbookPr");
    private static final long DATE_1904 = XmlScanner.name("date1904");
    private static final long SHEETS = XmlScanner.name("sheets");
    private static final long SHEET = XmlScanner.name("sheet");
    private static final long NAME = XmlScanner.name("name");
    private static final long STATE = XmlScanner.name("state");
    private static final long ID = XmlScanner.name("id");

    /// Spreadsheet programs allow 31.
    private static final int LONGEST_NAME_CHARS = 255;

    /// A sheet is a part of its own.
    private static final int MOST_SHEETS = ZipDirectory.MOST_PARTS;

    static XlsxContents of(XlsxPackage parts, ZipPart main, List<XlsxPackage.Relation> relations) throws IOException {
        try (var xml = parts.small(main)) {
            if (!xml.nextTag() || !xml.isStart(WORKBOOK)) {
                throw WorkbookFault.noWorkbook(
                        "The file is an office document and no workbook. Save its data as CSV (UTF-8).");
            }
            return new Reading(parts, relations).read(xml);
        }
    }

    private static final class Reading {

        private final XlsxPackage parts;
        private final Map<String, String> worksheets = new HashMap<>();
        private final List<WorkbookSheet> sheets = new ArrayList<>();
        private final List<ZipPart> sheetParts = new ArrayList<>();
        private DayCount days = DayCount.FROM_1900;

        Reading(XlsxPackage parts, List<XlsxPackage.Relation> relations) {
            this.parts = parts;
            relations.stream()
                    .filter(relation -> relation.kind().equals("worksheet"))
                    .forEach(relation -> worksheets.put(relation.id(), relation.target()));
        }

        XlsxContents read(XmlScanner xml) throws IOException {
            boolean within = false;
            while (!xml.isEnd(SHEETS)) {
                xml.requireTag();
                if (xml.isStart(PROPERTIES)) {
                    readProperties(xml);
                } else if (xml.isStart(SHEETS)) {
                    within = true;
                } else if (within && xml.isStart(SHEET)) {
                    readSheet(xml);
                }
            }
            return new XlsxContents(List.copyOf(sheets), List.copyOf(sheetParts), days);
        }

        private void readProperties(XmlScanner xml) {
            var attributes = xml.attributes();
            while (attributes.next()) {
                if (attributes.name() == DATE_1904) {
                    days = XlsxValues.isTrue(attributes.value()) ? DayCount.FROM_1904 : DayCount.FROM_1900;
                }
            }
        }

        private void readSheet(XmlScanner xml) {
            String name = "";
            String id = "";
            boolean visible = true;
            var attributes = xml.attributes();
            while (attributes.next()) {
                if (attributes.name() == NAME && !attributes.isPrefixed()) {
                    name = attributes.value();
                } else if (attributes.name() == STATE) {
                    visible = attributes.value().equals("visible");
                } else if (attributes.name() == ID && attributes.isPrefixed()) {
                    id = attributes.value();
                }
            }
            var target = worksheets.get(id);
            if (target == null) {
                return;
            }
            if (sheets.size() == MOST_SHEETS) {
                throw WorkbookFault.tooLarge("it has more than 1,000 sheets");
            }
            sheetParts.add(parts.required(target));
            sheets.add(new WorkbookSheet(sheets.size(), cut(SheetText.unescaped(name)), visible));
        }

        private static String cut(String name) {
            return name.length() <= LONGEST_NAME_CHARS ? name : name.substring(0, LONGEST_NAME_CHARS);
        }
    }
}
