package dev.landfall.dialect.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormInputTest {

    /// Lists are written with square brackets, objects with braces, in the manner of PHP's own output.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "fields[title]=My%20deal                            | {fields:{title:My deal}}",
                "fields%5Btitle%5D=My+deal                          | {fields:{title:My deal}}",
                "fields[PHONE][0][VALUE]=1&fields[PHONE][0][VALUE_TYPE]=WORK | {fields:{PHONE:[{VALUE:1,VALUE_TYPE:WORK}]}}",
                "data[0][title]=A&data[1][title]=B                  | {data:[{title:A},{title:B}]}",
                "data[1][title]=B&data[0][title]=A                  | {data:{1:{title:B},0:{title:A}}}",
                "data[r7][title]=A                                  | {data:{r7:{title:A}}}",
                "select[]=id&select[]=title                         | {select:[id,title]}",
                "a[5]=x&a[]=y                                       | {a:{5:x,6:y}}",
                "a[][b]=1&a[][b]=2                                  | {a:[{b:1},{b:2}]}",
                "filter[%3E%3Did]=10                                | {filter:{>=id:10}}",
                "fields[ufCrm_1][0]=a.txt&fields[ufCrm_1][1]=QQ==   | {fields:{ufCrm_1:[a.txt,QQ==]}}",
                "a=1&a=2                                            | {a:2}",
                "a=1&a[b]=2                                         | {a:{b:2}}",
                "a[b]=1&a=2                                         | {a:2}",
                "a                                                  | {a:}",
                "a=&b                                               | {a:,b:}",
                "a[b=1                                              | {a[b:1}",
                "a[b]c=1                                            | {a:{b:1}}",
                "[a]=1                                              | {[a]:1}",
                "a=x%26y%3D%2B+z                                    | {a:x&y=+ z}",
                "&&a=1&                                             | {a:1}",
                "phone=%2B1%20555                                   | {phone:+1 555}",
                "a[b][]=x                                           | {a:{b:[x]}}"
            })
    void nestsAsPhpDoes(String query, String expected) {
        assertThat(written(new FormInput().encoded(query.strip()).parameters()))
                .isEqualTo(expected.strip());
    }

    @Test
    void depthHasABound() {
        var deepest = "a" + "[b]".repeat(FormInput.DEEPEST - 1) + "=1";
        var deeper = "a" + "[b]".repeat(FormInput.DEEPEST) + "=1";

        assertThat(new FormInput().encoded(deepest).parameters().get("a")).isPresent();
        assertThatThrownBy(() -> new FormInput().encoded(deeper)).isInstanceOf(Bitrix24Refusal.class);
    }

    @Test
    void numberOfParametersHasABound() {
        var form = new FormInput();
        for (int i = 0; i < FormInput.MOST_PAIRS; i++) {
            form.add("a[]", "x");
        }

        assertThatThrownBy(() -> form.add("a[]", "x")).isInstanceOf(Bitrix24Refusal.class);
    }

    @Test
    void brokenEncodingIsRefused() {
        assertThatThrownBy(() -> new FormInput().encoded("a=%ZZ")).isInstanceOf(Bitrix24Refusal.class);
    }

    private static String written(Input input) {
        return switch (input) {
            case Input.Members members -> members.isList() ? list(members) : object(members);
            case Input.Text(var text) -> text;
            case Input.Number(var text) -> text;
            case Input.Flag(var value) -> Boolean.toString(value);
            case Input.Nothing _ -> "null";
        };
    }

    private static String list(Input.Members members) {
        var joiner = new StringJoiner(",", "[", "]");
        members.values().forEach(value -> joiner.add(written(value)));
        return joiner.toString();
    }

    private static String object(Input.Members members) {
        var joiner = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, Input> entry : members.byKey().entrySet()) {
            joiner.add(entry.getKey() + ':' + written(entry.getValue()));
        }
        return joiner.toString();
    }
}
