package dev.landfall.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An invented contact. The same seed and number make the same contact, so every file of the workload speaks of the
/// same people. No value needs quoting, in CSV, JSON or COPY, and each is written the way the service stores it.
record Contact(List<String> cells) {

    /// A column of the files and the property it fills.
    record Column(String name, String property) {}

    static final List<Column> COLUMNS = List.of(
            new Column("Email", "email"),
            new Column("First name", "firstname"),
            new Column("Last name", "lastname"),
            new Column("Phone", "phone"),
            new Column("Company", "company"),
            new Column("Job title", "jobtitle"),
            new Column("City", "city"),
            new Column("ZIP", "zip"),
            new Column("Country", "country"),
            new Column("Born", "date_of_birth"));

    static final List<String> NAMES = COLUMNS.stream().map(Column::name).toList();

    static final String HEADER = Imports.Layout.CONTACTS.header();

    private static final int EMAIL = 0;
    private static final int PHONE = 3;

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Alan", "Barbara", "Charles", "Donald", "Edith", "Frances", "Grace", "Hedwig", "Ines", "Jean",
            "Katherine", "Konrad", "Leonor", "Margaret", "Niklas", "Olga", "Paulina", "Radia", "Stephanie");

    private static final List<String> LAST_NAMES = List.of(
            "Andersen", "Bernard", "Castellano", "Dijkman", "Eriksson", "Fischer", "Galanis", "Hoffmann", "Ivanova",
            "Jansen", "Kowalski", "Lehtonen", "Moreau", "Novak", "Okafor", "Pereira", "Quinn", "Rossi", "Schneider",
            "Tanaka", "Unger", "Vasquez", "Winter", "Yilmaz", "Zeller");

    private static final List<String> COMPANIES =
            List.of("Northwind", "Bluebell", "Ironbridge", "Sandpiper", "Quarry", "Lakeside", "Meridian", "Tamarind");

    private static final List<String> JOB_TITLES =
            List.of("Head of Sales", "Engineer", "Office Manager", "Buyer", "Accountant", "Director", "Consultant");

    private static final List<String> CITIES =
            List.of("Hamburg", "Lisbon", "Rotterdam", "Gothenburg", "Marseille", "Gdansk", "Trieste", "Cork");

    private static final List<String> COUNTRIES =
            List.of("Germany", "Portugal", "Netherlands", "Sweden", "France", "Poland", "Italy", "Ireland");

    static Contact of(long seed, int number) {
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var firstName = anyOf(FIRST_NAMES, random);
        var lastName = anyOf(LAST_NAMES, random);
        int place = random.nextInt(CITIES.size());
        return new Contact(List.of(
                "%s.%s.%d@mail%d.example.org"
                        .formatted(firstName, lastName, number, random.nextInt(10, 100))
                        .toLowerCase(Locale.ROOT),
                firstName,
                lastName,
                "+49 30 %07d".formatted(random.nextInt(10_000_000)),
                "%s %d".formatted(anyOf(COMPANIES, random), random.nextInt(1_000)),
                anyOf(JOB_TITLES, random),
                CITIES.get(place),
                Integer.toString(random.nextInt(10_000, 100_000)),
                COUNTRIES.get(place),
                "%d-%02d-%02d".formatted(random.nextInt(1950, 2005), random.nextInt(1, 13), random.nextInt(1, 29))));
    }

    private static String anyOf(List<String> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    String email() {
        return cells.get(EMAIL);
    }

    /// The same person with another telephone number.
    Contact moved() {
        return with(PHONE, cells.get(PHONE).replace("+49 30", "+49 40"));
    }

    Contact withBadEmail() {
        return with(EMAIL, email().replace('@', ' '));
    }

    private Contact with(int column, String value) {
        return new Contact(IntStream.range(0, cells.size())
                .mapToObj(i -> i == column ? value : cells.get(i))
                .toList());
    }

    String csv() {
        return String.join(",", cells);
    }

    String json() {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> "\"%s\":\"%s\"".formatted(COLUMNS.get(i).property(), cells.get(i)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
