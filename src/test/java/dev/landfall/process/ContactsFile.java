package dev.landfall.process;

import dev.landfall.process.ContactRow.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A CSV file of contacts.
record ContactsFile(List<ContactRow> rows) {

    static final String NAME = "contacts.csv";

    static final String REQUEST = """
            {
              "name": "Contacts of the tests",
              "importOperations": {"0-1": "UPSERT"},
              "dateFormat": "YEAR_MONTH_DAY",
              "files": [{
                "fileName": "contacts.csv",
                "fileFormat": "CSV",
                "fileImportPage": {
                  "hasHeader": true,
                  "columnMappings": [
                    {"columnObjectTypeId": "0-1", "columnName": "Email", "propertyName": "email",
                     "columnType": "HUBSPOT_ALTERNATE_ID"},
                    {"columnObjectTypeId": "0-1", "columnName": "First name", "propertyName": "firstname"},
                    {"columnObjectTypeId": "0-1", "columnName": "Street", "propertyName": "address"},
                    {"columnObjectTypeId": "0-1", "columnName": "Born", "propertyName": "date_of_birth"}
                  ]
                }
              }]
            }
            """;

    private static final String HEADER = "Email,First name,Street,Born\n";

    /// Contacts of one domain, each once, nothing wrong with any.
    static ContactsFile of(String domain, int count) {
        var writer = new Writer();
        for (int i = 0; i < count; i++) {
            writer.add(new Contact("p%d@%s.example".formatted(i, domain), "Ada", "1 Main Street", "1815-12-10"));
        }
        return writer.file();
    }

    /// Contacts as people send them: one in twenty with a fault, one in thirty that stood further up already, one in
    /// thirty that is known from an earlier file, and some that go over two lines.
    static ContactsFile mixed(Random random, int count, ContactsFile known) {
        var writer = new Writer();
        var added = new ArrayList<Contact>();
        for (int i = 0; i < count; i++) {
            double kind = random.nextDouble();
            if (kind < 0.05) {
                writer.add(contact("faulty" + i, random), Fault.values()[random.nextInt(Fault.values().length)]);
                continue;
            }
            Contact contact;
            if (kind < 0.08 && !added.isEmpty()) {
                contact = again(added.get(random.nextInt(added.size())), random);
            } else if (kind < 0.11) {
                var row = known.rows().get(random.nextInt(known.rows().size()));
                contact = again(Contact.of(row.properties()), random);
            } else {
                contact = contact("new" + i, random);
            }
            added.add(contact);
            writer.add(contact);
        }
        return writer.file();
    }

    byte[] bytes() {
        var text = new StringBuilder(HEADER);
        rows.forEach(row -> text.append(row.text()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Contact contact(String name, Random random) {
        String street = random.nextInt(50) == 0 ? "2 Side Street\nBack door" : "1 Main Street";
        return new Contact(name + "@mixed.example", firstName(random), street, "19%02d-0%d-2%d".formatted(
                random.nextInt(100), 1 + random.nextInt(9), random.nextInt(9)));
    }

    /// The same contact, with the same values or others, and written in capitals or not.
    private static Contact again(Contact former, Random random) {
        String email = random.nextBoolean() ? former.email().toUpperCase(Locale.ROOT) : former.email();
        String firstName = random.nextBoolean() ? former.firstName() : firstName(random);
        return new Contact(email, firstName, former.street(), former.born());
    }

    private static String firstName(Random random) {
        return List.of("Ada", "Grace", "Alan", "Edsger", "Barbara").get(random.nextInt(5));
    }

    private record Contact(String email, String firstName, String street, String born) {

        static Contact of(Map<String, String> properties) {
            return new Contact(
                    properties.get("email"),
                    properties.get("firstname"),
                    properties.get("address"),
                    properties.get("date_of_birth"));
        }

        Map<String, String> properties() {
            var properties = new LinkedHashMap<String, String>();
            properties.put("email", email.toLowerCase(Locale.ROOT));
            properties.put("firstname", firstName);
            properties.put("address", street);
            properties.put("date_of_birth", born);
            return properties;
        }

        String text() {
            return "%s,%s,\"%s\",%s\n".formatted(email, firstName, street, born);
        }
    }

    /// Keeps count of the lines.
    private static final class Writer {

        private final List<ContactRow> rows = new ArrayList<>();
        private int line = 1 + linesOf(HEADER);

        void add(Contact contact) {
            add(contact.text(), contact.properties(), Optional.empty());
        }

        void add(Contact contact, Fault fault) {
            var properties = contact.properties();
            String text = switch (fault) {
                case INVALID_EMAIL -> contact.text().replaceFirst("@", " at ");
                case MISSING_REQUIRED_PROPERTY -> contact.text().replaceFirst("[^,]*", "");
                case INCORRECT_NUMBER_OF_COLUMNS -> contact.text().replaceFirst(",[^,]*\n$", "\n");
                case COULD_NOT_PARSE_DATE -> {
                    properties.remove("date_of_birth");
                    yield contact.text().replaceFirst("[^,]*\n$", "some day in May\n");
                }
            };
            add(text, properties, Optional.of(fault));
        }

        private void add(String text, Map<String, String> properties, Optional<Fault> fault) {
            rows.add(new ContactRow(line, text, properties.get("email"), properties, fault));
            line += linesOf(text);
        }

        private static int linesOf(String text) {
            return (int) text.chars().filter(c -> c == '\n').count();
        }

        ContactsFile file() {
            return new ContactsFile(List.copyOf(rows));
        }
    }
}
