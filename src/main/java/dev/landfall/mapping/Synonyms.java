package dev.landfall.mapping;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people call properties in the headers of their files, in several languages.
///
/// The words stand in a file of the resources: for each entry the names of the properties that are meant, and for each
/// language the words. A name with `@` and a record type behind it means the property of that type only.
final class Synonyms {

    private static final String FILE = "/mapping/synonyms.json";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Synonyms BUILT_IN = read();

    private final Map<Called, String> languages;

    private record Called(String property, String word) {}

    private record Entry(List<String> properties, Map<String, List<String>> words) {}

    private Synonyms(Map<Called, String> languages) {
        this.languages = languages;
    }

    static Synonyms builtIn() {
        return BUILT_IN;
    }

    /// The language in which a word, made even by [#even], means a property; empty where it does not.
    Optional<String> languageOf(String recordType, String property, String evenWord) {
        return Optional.ofNullable(languages.get(new Called(property + '@' + recordType, evenWord)))
                .or(() -> Optional.ofNullable(languages.get(new Called(property, evenWord))));
    }

    /// Small letters and digits of a text, without accents and without all that stands between words: `E-Mail Adresse` and
    /// `e_mail_adresse` are the same word.
    static String even(String text) {
        var plain = MARKS.matcher(Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD)).replaceAll("");
        return NO_WORD.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static Synonyms read() {
        try (var in = Synonyms.class.getResourceAsStream(FILE)) {
            var languages = new HashMap<Called, String>();
            for (var entry : JSON.readValue(in, new TypeReference<List<Entry>>() {})) {
                entry.words().forEach((language, words) -> words.forEach(word -> entry.properties()
                        .forEach(property -> languages.putIfAbsent(new Called(property, even(word)), language))));
            }
            return new Synonyms(languages);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
