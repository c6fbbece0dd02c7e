package dev.landfall.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            # told to the reactive client                              | to JDBC                                         | user  | password
            postgresql://db:5432/crm                                   | jdbc:postgresql://db:5432/crm                   |       |
            postgres://db/crm                                          | jdbc:postgresql://db/crm                        |       |
            vertx-reactive:postgresql://db/crm                         | jdbc:postgresql://db/crm                        |       |
            vertx-reactive:postgres://db/crm                           | jdbc:postgresql://db/crm                        |       |
            postgresql://ann@db/crm                                    | jdbc:postgresql://db/crm                        | ann   |
            postgresql://ann:pw@db:6432/crm                            | jdbc:postgresql://db:6432/crm                   | ann   | pw
            postgresql://ann%40x:p%3Aw%2F+@db/crm                      | jdbc:postgresql://db/crm                        | ann@x | p:w/+
            postgresql://ann:a:b@db/crm                                | jdbc:postgresql://db/crm                        | ann   | a:b
            postgresql://db/crm?user=ann&password=pw                   | jdbc:postgresql://db/crm                        | ann   | pw
            postgresql://db/crm?sslmode=require                        | jdbc:postgresql://db/crm?sslmode=require        |       |
            postgresql://db/crm?search_path=a&application_name=b       | jdbc:postgresql://db/crm?ApplicationName=b&currentSchema=a | |
            postgresql://db/crm?sslmode=verify-full&unheard-of=1       | jdbc:postgresql://db/crm?sslmode=verify-full    |       |
            postgresql://[::1]:5432/crm                                | jdbc:postgresql://[::1]:5432/crm                |       |
            postgresql://ann:pw@a:1,b:2/crm                            | jdbc:postgresql://a:1,b:2/crm                   | ann   | pw
            postgresql://db/two%20words                                | jdbc:postgresql://db/two%20words                |       |
            """)
    void oneUrlServesBothClients(String url, String jdbcUrl, String username, String password) {
        assertThat(DatabaseAddress.parse(url)).hasValueSatisfying(address -> {
            assertThat(address.jdbcUrl()).isEqualTo(jdbcUrl);
            assertThat(address.username()).isEqualTo(Optional.ofNullable(username));
            assertThat(address.password()).isEqualTo(Optional.ofNullable(password));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "mysql://db/crm", "jdbc:postgresql://db/crm", "postgresql://a b/crm"})
    void otherTextsAreNoAddress(String text) {
        assertThat(DatabaseAddress.parse(text)).isEmpty();
    }
}
