package dev.landfall.dialect.hubspot;

import static dev.landfall.dialect.hubspot.Door.IMPORTS;
import static dev.landfall.dialect.hubspot.Door.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.source.MadeWorkbook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports of workbooks from the upload to the objects.
@QuarkusTest
class WorkbookImportsTest {

    private static final long ACCOUNT = 5_900;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String REQUEST = """
            {"name": "demo", "dateFormat": "MONTH_DAY_YEAR", "files": [
              {"fileName": "people.xlsx", "fileFormat": "SPREADSHEET", "fileImportPage": {"hasHeader": true,
               "columnMappings": [
                 {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email"},
                 {"columnObjectTypeId": "0-1", "columnName": "Name", "propertyName": "firstname"},
                 {"columnObjectTypeId": "0-1", "columnName": "Born", "propertyName": "date_of_birth"}]}}]}
            """;

    @Inject
    Door door;

    @TempDir
    Path directory;

    private String token;

    @BeforeEach
    void openAccount() {
        token = door.token(ACCOUNT, "*");
    }

    @Test
    void rowsOfASheetBecomeContacts() throws IOException {
        var job = imported(MadeWorkbook.of("""
                        <row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>
                        <row r="3"><c t="str"><v>ada.sheet@example.org</v></c><c t="str"><v>Ada</v></c><c s="1"><v>42348</v></c></row>
                        <row r="5"><c t="str"><v>grace.sheet@example.org</v></c><c/><c t="e"><v>#N/A</v></c></row>
                        """)
                .texts("<t>Email</t>", "<t>Name</t>", "<t>Born</t>")
                .styles(Map.of(), 0, 14));

        assertThat(job.getString("state")).isEqualTo("DONE");
        assertThat(contact("ada.sheet@example.org"))
                .containsEntry("firstname", "Ada")
                .containsEntry("date_of_birth", "2015-12-10");
        var errors = errors(job);
        assertThat(errors.getList("results.errorType")).isEqualTo(List.of("COULD_NOT_PARSE_DATE"));
        assertThat(errors.getInt("results[0].sourceData.lineNumber")).isEqualTo(5);
    }

    @Test
    void workbookWithSeveralSheetsFailsAndSaysWhy() throws IOException {
        var rows = MadeWorkbook.sheetXml("<row><c><v>1</v></c></row>");
        var job = imported(new MadeWorkbook().sheet("A", "visible", rows).sheet("B", "visible", rows));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(errors(job).getList("results.errorType")).isEqualTo(List.of("INVALID_SHEET_COUNT"));
    }

    @Test
    void damagedWorkbookFailsAndSaysWhy() throws IOException {
        var job = imported(MadeWorkbook.of("<row><c t='s'><v>7</v></c></row>"));

        assertThat(job.getString("state")).isEqualTo("FAILED");
        assertThat(errors(job).getList("results.errorType")).isEqualTo(List.of("INVALID_SPREADSHEET"));
    }

    private JsonPath imported(MadeWorkbook workbook) throws IOException {
        var started = with(token)
                .multiPart("files", workbook.write(directory.resolve("people.xlsx")).toFile(), XLSX)
                .multiPart("importRequest", REQUEST)
                .post(IMPORTS);
        started.then().statusCode(200);
        return Door.ended(token, started.path("id"));
    }

    private JsonPath errors(JsonPath job) {
        return with(token).get(IMPORTS + "/" + job.getString("id") + "/errors").jsonPath();
    }

    private Map<String, String> contact(String email) {
        return with(token)
                .get("/crm/v3/objects/contacts/" + email + "?idProperty=email&properties=firstname,date_of_birth")
                .path("properties");
    }
}
