package dev.landfall.dialect.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageLinkTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            http://h/crm/v3/imports,                          http://h/crm/v3/imports?after=7
            http://h/crm/v3/imports?,                         http://h/crm/v3/imports?after=7
            http://h/crm/v3/imports?limit=2,                  http://h/crm/v3/imports?limit=2&after=7
            http://h/crm/v3/imports?after=9&limit=2,          http://h/crm/v3/imports?limit=2&after=7
            http://h/x?properties=a&properties=b&after=,      http://h/x?properties=a&properties=b&after=7
            http://h/x?afternoon=1,                           http://h/x?afternoon=1&after=7
            """)
    void nextPageIsAskedForLikeThisOne(String url, String next) {
        assertThat(new PageLink(url).after("7")).isEqualTo(next);
    }
}
