package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNamesTest {

    @Test
    void thisMachineIsAlwaysAmongThem() {
        assertThat(CertificateNames.of(List.of()).texts())
                .containsExactlyInAnyOrder(
                        "localhost", "auth.localhost", "local.localhost", "*.localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void aHostBringsItsSubdomainsAlong() {
        assertThat(CertificateNames.of(List.of("crm.example.org")).hosts())
                .contains("crm.example.org", "auth.crm.example.org", "local.crm.example.org", "*.crm.example.org");
    }

    @Test
    void anAddressStandsAlone() {
        var names = CertificateNames.of(List.of(" 192.168.7.1", "fd00::7 "));

        assertThat(names.hosts()).allMatch(host -> host.endsWith("localhost"));
        assertThat(names.texts()).contains("192.168.7.1", "fd00:0:0:0:0:0:0:7");
    }

    @Test
    void namesAreTakenTheWayClientsAskForThem() {
        assertThat(CertificateNames.of(List.of("Büro.example", "CRM.Example.org", "localhost")).hosts())
                .contains("xn--bro-hoa.example", "crm.example.org")
                .hasSize(3 * 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://crm.example.org", "crm.example.org/", "crm example", "crm..example", "-crm", ".", "crm."})
    void whatIsNoNameIsRefused(String text) {
        assertThatThrownBy(() -> CertificateNames.of(List.of(text)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("LANDFALL_TLS_HOSTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4.5", "1:2", "999.1.1.1"})
    void whatLooksLikeAnAddressAndIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> CertificateNames.of(List.of(text)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("LANDFALL_TLS_HOSTS");
    }
}
