package dev.landfall.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A workbook in the format of `.xlsx`, macros or not, in either of its variants.
final class XlsxWorkbook implements Workbook {

    private final XlsxPackage parts;
    private final XlsxContents contents;
    private final Optional<ZipPart> texts;
    private final Optional<ZipPart> styles;

    private XlsxWorkbook(XlsxPackage parts, XlsxContents contents, List<XlsxPackage.Relation> relations) {
        this.parts = parts;
        this.contents = contents;
        this.texts = ofKind("sharedStrings", relations, parts);
        this.styles = ofKind("styles", relations, parts);
    }

    static XlsxWorkbook open(FileChannel file) throws IOException {
        var parts = new XlsxPackage(file);
        var main = mainPart(parts);
        var relations = parts.relations(main.name());
        var contents = XlsxContents.of(parts, main, relations);
        var workbook = new XlsxWorkbook(parts, contents, relations);
        ZipGuard.check(parts.directory(), workbook.rowParts());
        return workbook;
    }

    private static ZipPart mainPart(XlsxPackage parts) throws IOException {
        var names = parts.relations("").stream()
                .filter(relation -> relation.kind().equals("officeDocument"))
                .map(XlsxPackage.Relation::target)
                .toList();
        if (names.isEmpty()) {
            throw WorkbookFault.noWorkbook(
                    parts.part("mimetype").isPresent()
                            ? "The file is an OpenDocument file. Save the sheet as .xlsx or as CSV (UTF-8)."
                            : "The file is an archive and no workbook. Unpack it and import the file inside.");
        }
        if (names.getFirst().endsWith(".bin")) {
            throw WorkbookFault.noWorkbook("The file is a binary workbook. Save it as .xlsx or as CSV (UTF-8).");
        }
        return parts.required(names.getFirst());
    }

    private static Optional<ZipPart> ofKind(
            String kind, List<XlsxPackage.Relation> relations, XlsxPackage parts) {
        return relations.stream()
                .filter(relation -> relation.kind().equals(kind))
                .findFirst()
                .map(relation -> parts.required(relation.target()));
    }

    private Set<ZipPart> rowParts() {
        var rowParts = new HashSet<>(contents.sheetParts());
        texts.ifPresent(rowParts::add);
        return rowParts;
    }

    @Override
    public List<WorkbookSheet> sheets() {
        return contents.sheets();
    }

    @Override
    public SheetExtent extent(WorkbookSheet sheet, long mostRows) throws IOException {
        var part = contents.sheetParts().get(sheet.position());
        var known = new BlankTexts();
        readTexts(known, true);
        try (var stream = parts.stream(part);
                var reader = reader(stream, known, true)) {
            var extent = reader.extent(mostRows);
            if (extent.rows() < mostRows) {
                parts.drain(part, stream);
            }
            return extent;
        }
    }

    @Override
    public void verify() throws IOException {
        parts.verify();
    }

    @Override
    public SheetReader read(WorkbookSheet sheet) throws IOException {
        var known = new TextTable();
        try {
            readTexts(known, false);
            return reader(parts.stream(contents.sheetParts().get(sheet.position())), known, false);
        } catch (IOException | RuntimeException failure) {
            known.close();
            throw failure;
        }
    }

    private XlsxSheet reader(PartStream stream, SharedTexts known, boolean checked) throws IOException {
        var xml = XmlScanner.of(stream, SheetText.LONGEST_BYTES, checked);
        try {
            return new XlsxSheet(xml, new XlsxValues(known, XlsxStyles.of(parts, styles), contents.days()));
        } catch (IOException | RuntimeException failure) {
            xml.close();
            throw failure;
        }
    }

    private void readTexts(SharedTexts target, boolean checked) throws IOException {
        if (texts.isPresent()) {
            var part = texts.get();
            try (var stream = parts.stream(part)) {
                XlsxTexts.read(part, stream, target, checked);
                parts.drain(part, stream);
            }
        }
        target.complete();
    }

    @Override
    public void close() throws IOException {
        parts.close();
    }
}
