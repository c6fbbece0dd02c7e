package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.landfall.dialect.hubspot.ImportForm.UploadedFile;
import dev.landfall.dialect.hubspot.ImportRequestReader.Reading;
import dev.landfall.intake.SpooledFile;
import dev.landfall.mapping.BadValue;
import dev.landfall.mapping.ColumnMapping;
import dev.landfall.mapping.FileSpec;
import dev.landfall.mapping.ImportSpec;
import dev.landfall.record.Catalogue;
import dev.landfall.record.WriteOperation;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportRequestReaderTest {

    private static final Catalogue CATALOGUE = ImportRequestCase.catalogue();
    private static final ImportRequestCase.Spec USUAL =
            new ImportRequestCase.Spec(null, null, null, null, null, null, null);
    private static final List<UploadedFile> UPLOADED =
            List.of(new UploadedFile(Path.of("spool", "upload"), "contacts.csv"));

    static Stream<ImportRequestCase> cases() {
        return ImportRequestCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void requestIsUnderstoodAsTheCaseSays(ImportRequestCase each) throws JsonProcessingException {
        var reading = ImportRequestReader.read(each.request(), each.uploadedFiles(), CATALOGUE);

        switch (reading) {
            case Reading.Understood(var request) -> {
                assertThat(each.mistakes()).as(each.rule()).isNull();
                assertUnderstood(each, request);
            }
            case Reading.Mistaken(var mistakes) -> assertThat(mistakes)
                    .as(each.rule())
                    .extracting(mistake -> mistake.code() + " " + mistake.in())
                    .isEqualTo(each.mistakes());
        }
    }

    private static void assertUnderstood(ImportRequestCase each, ImportRequest request) throws JsonProcessingException {
        var spec = request.spec();
        assertThat(request.json()).isEqualTo(each.request());
        assertThat(spec.name()).isEqualTo("demo");
        assertThat(spec.badValue()).isEqualTo(BadValue.DROPS_VALUE);
        assertThat(request.files())
                .extracting(SpooledFile::name)
                .containsExactlyElementsOf(
                        spec.files().stream().map(FileSpec::fileName).toList());
        assertThat(request.files()).extracting(SpooledFile::path).containsOnly(Path.of("spool", "upload"));
        assertColumns(each.columns(), spec.files().getFirst());
        if (each.columnsOfSecondFile() != null) {
            assertThat(spec.files()).hasSize(2);
            assertColumns(each.columnsOfSecondFile(), spec.files().getLast());
        }
        assertSpec(each.spec() == null ? USUAL : each.spec(), spec);
    }

    private static void assertColumns(@Nullable List<String> expected, FileSpec file) {
        if (expected != null) {
            assertThat(file.columns()).extracting(ImportRequestReaderTest::words).isEqualTo(expected);
        }
    }

    private static void assertSpec(ImportRequestCase.Spec expected, ImportSpec spec) {
        if (expected.operation() != null) {
            assertThat(spec.operations().values()).containsExactly(expected.operation());
        }
        if (expected.operations() != null) {
            var operations = new HashMap<String, WriteOperation>();
            expected.operations().forEach((id, operation) -> operations.put("hubspot:" + id, operation));
            assertThat(spec.operations()).isEqualTo(operations);
        }
        if (expected.dateOrder() != null) {
            assertThat(spec.dateOrder()).isEqualTo(expected.dateOrder());
        }
        if (expected.zone() != null) {
            assertThat(spec.zone()).hasToString(expected.zone());
        }
        if (expected.header() != null) {
            assertThat(spec.files().getFirst().hasHeader()).isEqualTo(expected.header());
        }
        assertThat(spec.fixedValues())
                .extracting(fixed -> fixed.recordType() + " " + fixed.property() + " " + fixed.value())
                .isEqualTo(expected.fixed() == null ? List.of() : expected.fixed());
        assertThat(spec.listedType()).isEqualTo(expected.listed() == null ? "" : expected.listed());
    }

    /// Name, role, property and, of a column that links, the type at the other end and the kind of link.
    private static String words(ColumnMapping column) {
        var words = column.column() + " " + column.role() + " " + (column.property() == null ? "-" : column.property());
        var linking = column.linking();
        return linking == null
                ? words
                : "%s %s > %s #%d"
                        .formatted(
                                words,
                                ObjectType.idOf(column.recordType()),
                                ObjectType.idOf(linking.toType()),
                                linking.linkType());
    }

    @Test
    void messageNamesAnnouncedAndUploadedFile() {
        var uploads = List.of(new UploadedFile(Path.of("upload"), "other.csv"));

        var reading = ImportRequestReader.read(ImportRequestCase.usual(), uploads, CATALOGUE);

        assertThat(mistakesOf(reading))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).contains("\"contacts.csv\"", "\"other.csv\""));
    }

    @Test
    void brokenJsonIsPointedAt() {
        var reading = ImportRequestReader.read("{\"name\":\n oops}", UPLOADED, CATALOGUE);

        assertThat(mistakesOf(reading))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).startsWith("Invalid input JSON on line 2, column "));
    }

    @Test
    void nestingIsBounded() {
        var reading = ImportRequestReader.read("[".repeat(100_000) + "]".repeat(100_000), UPLOADED, CATALOGUE);

        assertThat(mistakesOf(reading)).extracting(Mistake::code).containsExactly(Mistake.Code.INVALID_JSON);
    }

    @Test
    void thousandMappingsAreReadAndMoreAreNot() {
        assertThat(mistakesOf(ImportRequestReader.read(withColumns(1_000), UPLOADED, CATALOGUE)))
                .hasSize(Mistakes.MOST)
                .extracting(Mistake::code)
                .containsOnly(Mistake.Code.REQUIRED_FIELD);
        assertThat(mistakesOf(ImportRequestReader.read(withColumns(1_001), UPLOADED, CATALOGUE)))
                .extracting(Mistake::code)
                .containsExactly(Mistake.Code.TOO_MANY_ENTRIES);
    }

    private static String withColumns(int columns) {
        return "{\"name\":\"wide\",\"files\":[{\"fileName\":\"contacts.csv\",\"fileImportPage\":{\"columnMappings\":["
                + String.join(",", java.util.Collections.nCopies(columns, "{}"))
                + "]}}]}";
    }

    @Test
    void longTextsAreCutInMessages() {
        var reading = ImportRequestReader.read(
                "{\"name\":\"a\",\"dateFormat\":\"" + "x".repeat(100_000) + "\"}", UPLOADED, CATALOGUE);

        assertThat(mistakesOf(reading)).allSatisfy(mistake -> assertThat(mistake.message()).hasSizeLessThan(1_000));
    }

    private static List<Mistake> mistakesOf(Reading reading) {
        return switch (reading) {
            case Reading.Mistaken(var mistakes) -> mistakes;
            case Reading.Understood _ -> List.of();
        };
    }
}
