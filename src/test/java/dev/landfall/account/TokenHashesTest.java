package dev.landfall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenHashesTest {

    private static final AccessToken TOKEN = new AccessToken("secret");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void hashDependsOnTheKey() {
        var plain = new TokenHashes(Optional.empty());
        var keyed = new TokenHashes(Optional.of(KEY));
        var otherwise = new TokenHashes(Optional.of(KEY.replace('0', '1')));

        assertThat(keyed.of(TOKEN)).isEqualTo(keyed.of(TOKEN)).isNotEqualTo(otherwise.of(TOKEN));
        assertThat(keyed.of(TOKEN)).isNotEqualTo(plain.of(TOKEN));
        assertThat(keyed.beforeKey(TOKEN)).hasValueSatisfying(hash -> assertThat(hash).isEqualTo(plain.of(TOKEN)));
        assertThat(plain.beforeKey(TOKEN)).isEmpty();
    }

    @Test
    void shortKeyIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> new TokenHashes(Optional.of("hunter2")))
                .hasMessageContaining("landfall.token-key")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void onlyTokensOfTheServiceShowTheirFirstCharacters() {
        assertThat(AccessToken.random().prefix()).hasSize(14).startsWith("landfall-");
        assertThat(new AccessToken("landfall-dev-token").prefix()).isEmpty();
        assertThat(AccessToken.random().toString()).isEqualTo("AccessToken[hidden]");
    }
}
