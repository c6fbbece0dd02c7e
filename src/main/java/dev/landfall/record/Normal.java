package dev.landfall.record;

import java.util.Locale;

/// What makes a value of a unique property the same as another one.
public enum Normal {
    AS_STORED {
        @Override
        public String of(String value) {
            return value;
        }
    },
    IN_ANY_CASE {
        @Override
        public String of(String value) {
            return value.toLowerCase(Locale.ROOT);
        }
    };

    /// What a stored value is known by.
    public abstract String of(String value);

    /// Texts are the same in any case; of all other kinds one meaning is stored in one way anyhow.
    public static Normal of(Property property) {
        return switch (property.kind()) {
            case TEXT, PHONE -> IN_ANY_CASE;
            case EMAIL, EMAILS, DOMAIN, DOMAINS, NUMBER, DATE, DATE_TIME, DURATION, TERM, ENUMERATION,
                    MULTIPLE_OPTIONS, BOOLEAN, OWNER, OWNERS -> AS_STORED;
        };
    }
}
