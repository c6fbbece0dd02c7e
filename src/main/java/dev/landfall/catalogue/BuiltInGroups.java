package dev.landfall.catalogue;

import dev.landfall.record.RecordType;
import java.util.Locale;

/// What the groups of built-in properties are called.
final class BuiltInGroups {

    private static final String INFORMATION = "information";

    private BuiltInGroups() {}

    /// `contactinformation` reads "Contact information", and `email_history` "Email history".
    static String label(RecordType type, String name) {
        var words = name.replace('_', ' ').strip();
        if (words.endsWith(INFORMATION)) {
            return type.labels().singular() + ' ' + INFORMATION;
        }
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
