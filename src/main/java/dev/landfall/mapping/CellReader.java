package dev.landfall.mapping;

import dev.landfall.record.Property;
import java.time.ZoneId;

/// Reads the text of a cell as a value of one property. The text has no outer blanks and is not empty.
///
/// Every reader takes time linear in the length of the text, and never throws.
@FunctionalInterface
interface CellReader {

    Reading read(String text);

    static CellReader of(Property property, DateOrder order, ZoneId zone) {
        return switch (property.kind()) {
            case TEXT, PHONE, EMAILS, DOMAINS, DURATION, TERM, OWNER, OWNERS -> Reading.Value::new;
            case EMAIL -> new EmailReader();
            case DOMAIN -> new DomainReader();
            case NUMBER -> new NumberReader();
            case DATE -> new DateReader(order);
            case DATE_TIME -> new DateTimeReader(order, zone);
            case ENUMERATION -> option(property);
            case MULTIPLE_OPTIONS -> new MultipleOptionsReader(option(property));
            case BOOLEAN -> new BooleanReader();
        };
    }

    /// The catalogue does not know the options of some properties, such as the owners of contacts: they take any text.
    private static CellReader option(Property property) {
        return property.options().isEmpty() ? Reading.Value::new : new OptionReader(property.options());
    }
}
