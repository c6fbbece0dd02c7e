package dev.landfall.dialect.hubspot;

import dev.landfall.mapping.PropertyValues;
import dev.landfall.mapping.ValueReading;
import dev.landfall.record.Property;
import dev.landfall.record.RecordType;
import dev.landfall.store.RecordSearch.Sort;
import dev.landfall.store.RecordSearch.Term;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the properties of a record type are searched, and how a value to compare them with has to be written.
final class ObjectSearchTerms {

    private static final Pattern MILLIS = Pattern.compile("-?\\d{1,15}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,40})?");
    private static final int DAY_CHARS = "2015-12-10".length();

    /// The texts that a query without property names goes through, by object type id, as HubSpot documents them.
    private static final Map<String, List<String>> QUERIED = Map.ofEntries(
            Map.entry(
                    "0-1",
                    List.of(
                            "firstname",
                            "lastname",
                            "email",
                            "phone",
                            "hs_additional_emails",
                            "fax",
                            "mobilephone",
                            "company")),
            Map.entry("0-2", List.of("website", "phone", "name", "domain")),
            Map.entry("0-3", List.of("dealname", "pipeline", "dealstage", "description", "dealtype")),
            Map.entry("0-5", List.of("subject", "content", "hs_pipeline_stage", "hs_ticket_category")),
            Map.entry("0-7", List.of("name", "description", "price", "hs_sku")),
            Map.entry("0-8", List.of("name", "description", "hs_sku")));

    /// Of other types, as many of their own texts.
    private static final int MOST_QUERIED = 20;

    private ObjectSearchTerms() {}

    static Optional<Term> term(RecordType type, String name) {
        return type.property(name).map(property -> new Term(name, sort(type, property)));
    }

    private static Sort sort(RecordType type, Property property) {
        if (property.name().equals(HubSpotObject.ID)) {
            return Sort.ID;
        }
        if (HubSpotObject.CREATED.contains(property.name())) {
            return Sort.CREATED_AT;
        }
        if (HubSpotObject.MODIFIED.contains(property.name())) {
            return Sort.UPDATED_AT;
        }
        if (type.keyProperty().equals(Optional.of(property.name()))) {
            return Sort.KEY;
        }
        return switch (property.kind()) {
            case TEXT, EMAIL, DOMAIN, PHONE, TERM, ENUMERATION, BOOLEAN, OWNER -> Sort.TEXT;
            case NUMBER, DURATION -> Sort.NUMBER;
            case DATE, DATE_TIME -> Sort.EXACT;
            case EMAILS, DOMAINS, MULTIPLE_OPTIONS, OWNERS -> Sort.PARTS;
        };
    }

    /// A value as it is compared; empty where nothing can be like it, because it is no number or no date.
    static Optional<String> operand(RecordType type, Term term, String text) {
        var property = type.property(term.property()).orElseThrow();
        var trimmed = text.trim();
        return switch (term.sort()) {
            case TEXT, PARTS -> Optional.of(trimmed);
            case KEY -> Optional.of(stored(property, trimmed).orElse(trimmed));
            case NUMBER -> stored(property, trimmed).filter(value -> NUMBER.matcher(value).matches());
            case ID -> Optional.of(trimmed).filter(QueryText::isId);
            case EXACT ->
                switch (property.kind()) {
                    case DATE -> stored(property, day(trimmed));
                    case DATE_TIME,
                            TEXT,
                            EMAIL,
                            EMAILS,
                            DOMAIN,
                            DOMAINS,
                            NUMBER,
                            DURATION,
                            TERM,
                            ENUMERATION,
                            MULTIPLE_OPTIONS,
                            BOOLEAN,
                            PHONE,
                            OWNER,
                            OWNERS -> stored(property, trimmed);
                };
            case CREATED_AT, UPDATED_AT -> stored(property, trimmed);
        };
    }

    /// Days are compared with moments too: by the day on which they fall in UTC.
    private static String day(String text) {
        if (MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text))
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        }
        return text.length() > DAY_CHARS ? text.substring(0, DAY_CHARS) : text;
    }

    private static Optional<String> stored(Property property, String text) {
        return PropertyValues.read(property, text) instanceof ValueReading.Valid(var value)
                ? Optional.of(value)
                : Optional.empty();
    }

    static List<String> queried(RecordType type) {
        var known = QUERIED.get(type.id());
        if (known != null) {
            return known;
        }
        return type.properties().values().stream()
                .filter(property -> !property.readOnly() && isText(property))
                .map(Property::name)
                .limit(MOST_QUERIED)
                .toList();
    }

    private static boolean isText(Property property) {
        return switch (property.kind()) {
            case TEXT, EMAIL, EMAILS, DOMAIN, DOMAINS, PHONE -> true;
            case NUMBER,
                    DURATION,
                    TERM,
                    DATE,
                    DATE_TIME,
                    ENUMERATION,
                    MULTIPLE_OPTIONS,
                    BOOLEAN,
                    OWNER,
                    OWNERS -> false;
        };
    }
}
