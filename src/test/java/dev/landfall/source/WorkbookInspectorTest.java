package dev.landfall.source;

import static dev.landfall.source.MadeWorkbook.sheetXml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.landfall.row.RowErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookInspectorTest {

    private static final String ROW = "<row><c t='str'><v>Email</v></c><c t='str'><v>Name</v></c></row><row><c><v>1</v></c></row>";

    @TempDir
    Path directory;

    @Test
    void onlyVisibleSheetIsImported() throws IOException {
        var profile = inspect(new MadeWorkbook()
                .sheet("Notes", "hidden", sheetXml(ROW))
                .sheet("Lists", "veryHidden", sheetXml(ROW))
                .sheet("Leute &amp; Co", "visible", sheetXml(ROW)));

        assertThat(profile.fault()).isNull();
        assertThat(profile.sheet()).isEqualTo(new Sheet(2, "Leute & Co", 2));
        assertThat(profile.format()).isEqualTo(FileFormat.XLSX);
        assertThat(profile.rows()).isEqualTo(2);
        assertThat(profile.columns()).isEqualTo(2);
    }

    @Test
    void emptySheetsDoNotCount() throws IOException {
        var profile = inspect(new MadeWorkbook()
                .sheet("Sheet1", "visible", sheetXml(""))
                .sheet("Sheet2", "visible", sheetXml(ROW))
                .sheet("Sheet3", "visible", sheetXml("<row r='1'/><row r='2'><c s='0'/></row>")));

        assertThat(profile.sheet()).isEqualTo(new Sheet(1, "Sheet2", 2));
    }

    @Test
    void severalSheetsWithRowsAreRefusedByName() throws IOException {
        var profile = inspect(new MadeWorkbook()
                .sheet("A", "visible", sheetXml(ROW))
                .sheet("B", "visible", sheetXml(ROW))
                .sheet("C", "visible", sheetXml("")));

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_SHEET_COUNT);
        assertThat(profile.faultDetail())
                .isEqualTo("people.xlsx has 2 sheets with rows: \"A\", \"B\". Hide or remove all but the one to import.");
        assertThat(profile.sheet()).isNull();
    }

    @Test
    void workbookThatShowsNoSheetIsRefused() throws IOException {
        var profile = inspect(new MadeWorkbook().sheet("A", "hidden", sheetXml(ROW)));

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_SHEET_COUNT);
    }

    @Test
    void tabsWithoutRowsAreNoSheets() throws IOException {
        var workbook = MadeWorkbook.of(ROW)
                .part("xl/workbook.xml", """
                        <workbook xmlns:rel="x"><sheets>
                        <sheet name="Chart" rel:id="chart"/><sheet name="People" id="chart" rel:id="sheet1"/>
                        <sheet name="Nothing" rel:id="none"/></sheets></workbook>""")
                .part("xl/_rels/workbook.xml.rels", MadeWorkbook.relationships("""
                        <Relationship Id="chart" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/>
                        <Relationship Id="sheet1" Type="x/worksheet" Target="/xl/./charts/../worksheets/sheet1.xml"/>"""));

        assertThat(inspect(workbook).sheet()).isEqualTo(new Sheet(0, "People", 2));
    }

    @Test
    void emptyWorkbookIsCalledEmpty() throws IOException {
        var profile = inspect(MadeWorkbook.of("<row r='3'><c t='str'><v> </v></c></row>"));

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
        assertThat(profile.faultDetail()).isEqualTo("The file is empty.");
        assertThat(profile.format()).isEqualTo(FileFormat.XLSX);
    }

    @Test
    void wideSheetIsToldTheLimit() throws IOException {
        var profile = inspect(MadeWorkbook.of("<row>" + "<c><v>1</v></c>".repeat(1_000) + "</row>"));

        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_COLUMN_CONFIGURATION);
        assertThat(profile.faultDetail()).isEqualTo("people.xlsx has 1,000 columns; up to 999 can be imported.");
        assertThat(profile.columns()).isEqualTo(1_000);
    }

    @Test
    void widestSheetIsRead() throws IOException {
        var file = MadeWorkbook.of("<row>" + "<c><v>1</v></c>".repeat(999) + "</row><row><c r='XFD2'><v>2</v></c></row>")
                .write(directory.resolve("wide"));
        var delivery = Delivery.of(file, Sources.inspect(file, "wide", SourceLimits.STANDARD).profile(), true);

        assertThat(delivery.header().width()).isEqualTo(999);
        // Too wide, whatever stands beyond.
        assertThat(delivery.rows().getFirst().cells()).hasSize(1_000).endsWith("2");
    }

    @Test
    void countStopsTwoAboveTheMostRows() throws IOException {
        var file = MadeWorkbook.of("<row><c><v>1</v></c></row>".repeat(20)).write(directory.resolve("long"));

        assertThat(Sources.inspect(file, "long", new SourceLimits(3, 2)).profile().rows())
                .isEqualTo(5);
    }

    @Test
    void strictVariantIsRead() throws IOException {
        var strict = "http://purl.oclc.org/ooxml/";
        var workbook = new MadeWorkbook()
                .part("_rels/.rels", MadeWorkbook.relationships(
                        "<Relationship Id='a' Type='%sofficeDocument/relationships/officeDocument' Target='xl/workbook.xml'/>"
                                .formatted(strict)))
                .part("xl/workbook.xml", """
                        <workbook xmlns="%sspreadsheetml/main" xmlns:r="%sofficeDocument/relationships">
                        <workbookPr date1904="true" dateCompatibility="false"/>
                        <sheets><sheet name="A" sheetId="1" r:id="b"/></sheets></workbook>""".formatted(strict, strict))
                .part("xl/_rels/workbook.xml.rels", MadeWorkbook.relationships(
                        "<Relationship Id='b' Type='%sofficeDocument/relationships/worksheet' Target='worksheets/s.xml'/>"
                                .formatted(strict)))
                .part("xl/worksheets/s.xml", "<worksheet xmlns='%sspreadsheetml/main'><sheetData>%s</sheetData></worksheet>"
                        .formatted(strict, ROW));

        assertThat(inspect(workbook).rows()).isEqualTo(2);
    }

    @Test
    void otherFilesAreToldFromWorkbooks() throws IOException {
        assertThat(refused(new MadeWorkbook().without("_rels/.rels")))
                .isEqualTo("The file is an archive and no workbook. Unpack it and import the file inside.");
        assertThat(refused(new MadeWorkbook().without("_rels/.rels").part("mimetype", "application/x")))
                .startsWith("The file is an OpenDocument file.");
        assertThat(refused(new MadeWorkbook().part("xl/workbook.xml", "<w:document xmlns:w='x'/>")))
                .startsWith("The file is an office document and no workbook.");
        assertThat(refused(new MadeWorkbook().part("_rels/.rels", MadeWorkbook.relationships(
                        "<Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/>"))))
                .startsWith("The file is a binary workbook.");
    }

    @Test
    void damagedWorkbooksAreRefused() throws IOException {
        assertThat(damage(MadeWorkbook.of(ROW).without(MadeWorkbook.SHEET_1))).contains("xl/worksheets/sheet1.xml");
        assertThat(damage(MadeWorkbook.of("<row r='2'><c><v>1</v></c></row><row r='1'/>"))).contains("not in order");
        assertThat(damage(MadeWorkbook.of("<row r='x'/>"))).contains("not in order");
        assertThat(damage(MadeWorkbook.of("<row r='1048577'/>"))).contains("not in order");
        assertThat(damage(MadeWorkbook.of("<row><c r='XFE1'><v>1</v></c></row>"))).contains("columns");
        assertThat(damage(MadeWorkbook.of("<row><c t='s'><v>0</v></c></row>"))).contains("a text that there is not");
        assertThat(damage(MadeWorkbook.of("<row><c t='x'><v>0</v></c></row>"))).contains("a type that there is not");
        assertThat(damage(MadeWorkbook.of("<row><c><v>1</row>"))).contains("is");
        assertThat(damage(new MadeWorkbook().sheet("A", "visible", "<worksheet><sheetData><row>"))).contains("cut off");
        assertThat(damage(new MadeWorkbook().sheet("A", "visible", "<worksheet/>"))).contains("no rows at all");
        assertThat(damage(MadeWorkbook.of("<row><c t='str'><v>%s</v></c></row>".formatted("x".repeat(32_768)))))
                .contains("longer than a cell may be");
        assertThat(damage(MadeWorkbook.of("<row><c><v>1</v></c><c t='str'><v>%s</v></c></row>".formatted("x".repeat(32_768)))))
                .contains("longer than a cell may be");
    }

    /// Counting rows does not look at all cells.
    @Test
    void damageWithinARowEndsTheReadingThere() throws IOException {
        var file = MadeWorkbook.of(ROW + "<row><c><v>2</v></c><c r='B3' t='s'><v>9</v></c></row><row><c><v>3</v></c></row>")
                .write(directory.resolve("stored"));
        var profile = Sources.inspect(file, "people.xlsx", SourceLimits.STANDARD).profile();
        assertThat(profile.fault()).isNull();

        try (var source = Sources.open(file, profile, true)) {
            assertThat(source.next().cells()).containsExactly("1", "");
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(UnreadableFile.class)
                        .isThrownBy(source::next)
                        .matches(unreadable -> unreadable.error().code() == RowErrorCode.INVALID_SPREADSHEET);
            }
        }
    }

    @Test
    void longestTextIsRead() throws IOException {
        assertThat(inspect(MadeWorkbook.of("<row><c t='str'><v>%s</v></c></row>".formatted("ü".repeat(32_767))))
                        .fault())
                .isNull();
        assertThat(inspect(MadeWorkbook.of(
                                "<row><c><v>1</v></c><c t='str'><v>%s</v></c></row>".formatted("_x000D_".repeat(32_767))))
                        .fault())
                .isNull();
    }

    @Test
    void fileThatIsCutOffIsRefusedWhereverItIs() throws IOException {
        var whole = Files.readAllBytes(MadeWorkbook.of(ROW).write(directory.resolve("whole")));
        for (int length = 4; length < whole.length; length++) {
            var file = Files.write(directory.resolve("cut"), Arrays.copyOf(whole, length));

            assertThat(Sources.inspect(file, "people.xlsx", SourceLimits.STANDARD).profile().fault())
                    .isEqualTo(RowErrorCode.INVALID_SPREADSHEET);
        }
    }

    @Test
    void changedByteIsFoundOut() throws IOException {
        var random = new Random(1);
        var whole = Files.readAllBytes(MadeWorkbook.of(ROW).write(directory.resolve("whole")));
        for (int i = 0; i < 500; i++) {
            var changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            var file = Files.write(directory.resolve("changed"), changed);

            var profile = Sources.inspect(file, "people.xlsx", SourceLimits.STANDARD).profile();

            // Some bytes say nothing, such as the time at which a part was written.
            if (profile.fault() == null) {
                assertThat(profile.rows()).isEqualTo(2);
            }
        }
    }

    private String refused(MadeWorkbook workbook) throws IOException {
        var profile = inspect(workbook);
        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
        assertThat(profile.format()).isEqualTo(FileFormat.UNKNOWN);
        return profile.faultDetail();
    }

    private String damage(MadeWorkbook workbook) throws IOException {
        var profile = inspect(workbook);
        assertThat(profile.fault()).isEqualTo(RowErrorCode.INVALID_SPREADSHEET);
        assertThat(profile.format()).isEqualTo(FileFormat.XLSX);
        return profile.faultDetail();
    }

    private FileProfile inspect(MadeWorkbook workbook) throws IOException {
        return Sources.inspect(workbook.write(directory.resolve("stored")), "people.xlsx", SourceLimits.STANDARD)
                .profile();
    }
}
