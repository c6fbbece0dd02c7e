package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.ErrorCursor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    @ParameterizedTest
    @CsvSource({", 10", "'', 10", "1, 1", "100, 100", "007, 7"})
    void limitIsATenthOfTheHighestUnlessAskedFor(String text, int limit) {
        assertThat(QueryText.limit(text)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "ten", "1.0", "99999999999999999999", " "})
    void badLimitIsRefused(String text) {
        assertRefused(400, () -> QueryText.limit(text));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "1, true", "false, false", "False, false", "0, false", "'', false", ", false"})
    void flagIsReadInTheSpellingsOfAllClients(String text, boolean flag) {
        assertThat(QueryText.flag("archived", text)).isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", "tru"})
    void badFlagIsRefused(String text) {
        assertRefused(400, () -> QueryText.flag("archived", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1a", "1.5", "1234567890123456789012"})
    void badIdIsNotThereAndBadCursorIsAMistake(String text) {
        assertRefused(404, () -> QueryText.id(text));
        assertRefused(400, () -> QueryText.after(text, 0));
    }

    @Test
    void listsComeRepeatedAndWithCommas() {
        assertThat(QueryText.list(List.of("email, phone", "firstname", "email", ",")))
                .containsExactly("email", "phone", "firstname");
    }

    @Test
    void placeInTheErrorReportComesBack() {
        var cursor = new ErrorCursor(2, 1_048_577, 49);

        assertThat(ErrorPlace.parse(ErrorPlace.text(cursor))).isEqualTo(cursor);
        assertThat(ErrorPlace.parse(null)).isEqualTo(ErrorCursor.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MQ", "%%%", "MS4yLjMuNA", "LTEuMi4z", "OTk5OTk5Ljk5OTk5OS45OTk5OTk"})
    void badPlaceIsRefused(String text) {
        assertRefused(400, () -> ErrorPlace.parse(text));
    }

    private static void assertRefused(int status, Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOfSatisfying(
                        HubSpotRefusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
