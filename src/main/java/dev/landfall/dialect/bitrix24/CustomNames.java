package dev.landfall.dialect.bitrix24;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a custom field is called in items. Where its name is letters only, or digits only, behind the number of an object, it
/// is written like the names of other fields; otherwise only what it begins with is.
final class CustomNames {

    static final String PREFIX = "UF_CRM_";

    private static final Pattern REGULAR = Pattern.compile("UF_CRM_\\d+_(?:[A-Z_]+|[0-9_]+)");
    private static final String SIMPLE = "ufCrm_";

    private CustomNames() {}

    /// `ufCrm3Digit` for `UF_CRM_3_DIGIT`, `ufCrm_1747309879` for `UF_CRM_1747309879`.
    static String shown(String stored) {
        return REGULAR.matcher(stored).matches() ? regular(stored) : SIMPLE + stored.substring(PREFIX.length());
    }

    /// A line stays only where it parts two numbers.
    private static String regular(String stored) {
        var name = new StringBuilder();
        for (var part : stored.toLowerCase(Locale.ROOT).split("_")) {
            if (part.isEmpty()) {
                continue;
            }
            boolean afterDigit = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
            if (Character.isDigit(part.charAt(0))) {
                name.append(afterDigit ? "_" : "").append(part);
            } else {
                name.append(name.isEmpty() ? part.charAt(0) : Character.toUpperCase(part.charAt(0)))
                        .append(part, 1, part.length());
            }
        }
        return name.toString();
    }
}
