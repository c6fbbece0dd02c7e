package dev.landfall.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.row.RowErrorCode;
import org.junit.jupiter.api.Test;

/// Profiles are kept with their jobs, as documents, for as long as the jobs are.
class FileProfileTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void comesBackAsItWasKept() throws JsonProcessingException {
        var profile = FileProfile.noText(FileFormat.XLSX, 3, 2, null, "", new Sheet(1, "Leute", 4));

        assertThat(JSON.readValue(JSON.writeValueAsString(profile), FileProfile.class)).isEqualTo(profile);
    }

    @Test
    void documentOfBeforeThereWereSheetsIsRead() throws JsonProcessingException {
        var csv = """
                {"format": "CSV", "charset": "UTF-8", "brokenText": false, "separator": ",", "rows": 2, "columns": 1,
                 "fault": null, "faultDetail": ""}""";
        var workbook = """
                {"format": "SPREADSHEET", "charset": "UTF-8", "brokenText": false, "separator": ",", "rows": 0,
                 "columns": 0, "fault": "INVALID_FILE_TYPE", "faultDetail": "Save the sheet as CSV (UTF-8)."}""";

        assertThat(JSON.readValue(csv, FileProfile.class))
                .isEqualTo(new FileProfile(FileFormat.CSV, "UTF-8", false, ',', 2, 1, null, ""));
        assertThat(JSON.readValue(workbook, FileProfile.class).fault()).isEqualTo(RowErrorCode.INVALID_FILE_TYPE);
    }
}
