package dev.landfall.dialect.commercelayer;

import java.util.Locale;

/// The word by which an organization stands in the name of a host: its name, as far as that can be part of one.
final class Slug {

    private Slug() {}

    static String of(String name) {
        var slug = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean fits = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (fits) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "organization" : slug.toString();
    }
}
