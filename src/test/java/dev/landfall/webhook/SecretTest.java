package dev.landfall.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {

    /// A signature that Commerce Layer's own check accepts.
    @Test
    void signatureIsTheOneThatReceiversCompute() {
        var secret = new Secret("1c0994cc4e996e8c6ee56a2198f66f3c");
        var body = "{\"data\":{\"id\":\"xYZkjABcde\",\"type\":\"imports\"}}";

        assertThat(secret.sign(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("4WxXOc9bHWH0nKeevBX9PCBHo78vzBYfCxxKlOq9OAE=");
    }

    @Test
    void randomSecretsAre32HexDigitsAndNotShown() {
        var secret = Secret.random();

        assertThat(secret.value()).matches("[0-9a-f]{32}").isNotEqualTo(Secret.random().value());
        assertThat(secret.toString()).doesNotContain(secret.value());
    }
}
