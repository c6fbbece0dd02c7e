package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLinksTest {

    private static final byte[] KEY = {1, 2, 3};
    private static final Instant UNTIL = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void addressSaysWhichFileAndUntilWhen() {
        var url = new FileLinks(7, "http://x:1", KEY, UNTIL).url("12");
        assertThat(url).startsWith("http://x:1/rest/crm.controller.item.getFile?token=");

        var token = FileLinks.token(url.substring(url.indexOf('=') + 1)).orElseThrow();

        assertThat(token.accountId()).isEqualTo(7);
        assertThat(token.fileId()).isEqualTo(12);
        assertThat(token.until()).isEqualTo(UNTIL);
        assertThat(token.isSignedWith(KEY)).isTrue();
        assertThat(token.isSignedWith(new byte[] {1, 2, 4})).isFalse();
        assertThat(new FileLinks.Token(7, 13, UNTIL, token.signature()).isSignedWith(KEY)).isFalse();
        assertThat(new FileLinks.Token(7, 12, UNTIL.plusSeconds(1), token.signature()).isSignedWith(KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!", "AAAA", "%00"})
    void otherTextsAreNoTokens(String text) {
        assertThat(FileLinks.token(text)).isEmpty();
    }

    /// Rule: RFC 6266; a name can neither end the header nor the quotation.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b.pdf          | a b.pdf  | a%20b.pdf",
                "x\".exe          | x_.exe   | x%22.exe",
                "../../etc/passwd | .._.._etc_passwd | ..%2F..%2Fetc%2Fpasswd",
                "Übung*.txt       | _bung_.txt | %C3%9Cbung%2A.txt"
            })
    void nameStandsInTheHeaderTwice(String name, String plain, String whole) {
        assertThat(FileReads.disposition(name))
                .isEqualTo("attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, whole));
    }

    @Test
    void lineEndsNeverGetIntoTheHeader() {
        assertThat(FileReads.disposition("a\r\nSet-Cookie: x\u0085y")).doesNotContain("\r", "\n", ":", "\u0085");
    }
}
