package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderGuessTest {

    @Test
    void namesAreAHeader() {
        assertThat(HeaderGuess.isHeader(List.of(List.of("Email", "First name", ""), List.of("a@b.example", "Ada", ""))))
                .isTrue();
        assertThat(HeaderGuess.isHeader(List.of(List.of("Address 1", "Address 2"), List.of("a", "b")))).isTrue();
    }

    @Test
    void valuesAreNone() {
        assertThat(HeaderGuess.isHeader(List.of(List.of("ada@b.example", "Ada"), List.of("grace@b.example", "Grace"))))
                .isFalse();
        assertThat(HeaderGuess.isHeader(List.of(List.of("Ada", "1815"), List.of("Grace", "1906")))).isFalse();
        assertThat(HeaderGuess.isHeader(List.of(List.of("Ada", "10.12.1815"), List.of("Grace", "9.12.1906"))))
                .isFalse();
        assertThat(HeaderGuess.isHeader(List.of(List.of("Acme", "https://acme.example")))).isFalse();
        assertThat(HeaderGuess.isHeader(List.of(List.of("yes", "yes", "no", "yes", "no"), List.of("no", "no", "no", "no", "no"))))
                .isFalse();
    }

    @Test
    void fileOfOneColumnOfWordsIsBelievedToHaveOne() {
        assertThat(HeaderGuess.isHeader(List.of(List.of("Name"), List.of("Ada"), List.of("Grace")))).isTrue();
        assertThat(HeaderGuess.isHeader(List.of())).isTrue();
    }
}
