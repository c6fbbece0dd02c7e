package dev.landfall.record;

/// A kind of link from records of one type to records of another, in one direction; `inverse` is the id of the same link
/// seen from the other side, its own id where both sides see the same.
///
/// Built-in types have the ids their door publishes; the types of an account have negative ones, so that the two cannot
/// meet. `label` is what a person calls it, empty for the plain link of two types; `name` is the word of the door.
public record LinkType(int id, int inverse, String from, String to, String name, String label) {

    public boolean hasLabel() {
        return !label.isEmpty();
    }

    public boolean builtIn() {
        return id > 0;
    }
}
