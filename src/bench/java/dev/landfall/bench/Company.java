package dev.landfall.bench;

import java.util.List;

/// An invented company. Many contacts work for each.
record Company(String name, String domain) {

    /// How many there are, however many contacts.
    static final int COUNT = 20_000;

    static final List<Contact.Column> COLUMNS =
            List.of(new Contact.Column("Company name", "name"), new Contact.Column("Domain", "domain"));

    /// The employer of a contact, spread so that neighbours in a file work for different ones.
    static Company of(int contactNumber) {
        int number = contactNumber % COUNT;
        return new Company("Employer " + number, "employer-%d.example".formatted(number));
    }

    String csv() {
        return name + ',' + domain;
    }
}
