package dev.landfall.mapping;

import static dev.landfall.row.RowErrorCode.COULD_NOT_FIND_OWNER;
import static dev.landfall.row.RowErrorCode.INVALID_ENUMERATION_OPTION;

import dev.landfall.record.Property;
import java.time.ZoneId;

/// Reads the text of a cell as a value of one property. The text has no outer blanks and is not empty.
///
/// Every reader takes time linear in the length of the text, and never throws.
@FunctionalInterface
interface CellReader {

    /// Takes any text as it stands.
    CellReader ANY_TEXT = Reading.Value::new;

    Reading read(String text);

    static CellReader of(Property property, DateOrder order, ZoneId zone) {
        return switch (property.kind()) {
            case TEXT -> ANY_TEXT;
            case EMAIL -> new EmailReader();
            case EMAILS -> new SeveralReader(new EmailReader());
            case DOMAIN -> new DomainReader();
            case DOMAINS -> new SeveralReader(new DomainReader());
            case NUMBER -> new NumberReader();
            case DATE -> new DateReader(order);
            case DATE_TIME -> new DateTimeReader(order, zone);
            case DURATION -> new DurationReader();
            case TERM -> new TermReader();
            case ENUMERATION -> option(property);
            case MULTIPLE_OPTIONS -> new MultipleOptionsReader(option(property), INVALID_ENUMERATION_OPTION);
            case BOOLEAN -> new BooleanReader();
            case PHONE -> new PhoneReader();
            case OWNER -> owner(property);
            case OWNERS -> new MultipleOptionsReader(owner(property), COULD_NOT_FIND_OWNER);
        };
    }

    /// The options of some properties are kept elsewhere: they take any text.
    private static CellReader option(Property property) {
        return property.options().isEmpty() ? ANY_TEXT : OptionReader.of(property.options());
    }

    /// An account that tells of no owners has them elsewhere: any text is taken.
    private static CellReader owner(Property property) {
        return property.options().isEmpty() ? ANY_TEXT : OptionReader.ofOwners(property.options());
    }
}
