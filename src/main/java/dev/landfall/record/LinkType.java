package dev.landfall.record;

/// A kind of link from records of one type to records of another, in one direction; `inverse` is the id of the same link
/// seen from the other side, its own id where both sides see the same.
///
/// Built-in types have the ids their door publishes; the types of an account have negative ones, so that the two cannot
/// meet. `label` is what a person calls it, empty for the plain link of two types; `name` is the word of the door.
///
/// `primary` is a label that a record of `from` gives to one record of `to` at most: the first that it is linked with
/// gets it, until another is chosen. Only the direction that starts at such a record says so.
///
/// `plain` is the id of the link without a label that a labelled one stands with; every other link stands for itself. The
/// catalogue sees to it, see [Catalogue#plusLinks].
public record LinkType(
        int id, int inverse, String from, String to, String name, String label, boolean primary, int plain) {

    /// One that stands for itself.
    public LinkType(int id, int inverse, String from, String to, String name, String label, boolean primary) {
        this(id, inverse, from, to, name, label, primary, id);
    }

    /// A kind of link that a record may have to any number of others, and that stands for itself.
    public LinkType(int id, int inverse, String from, String to, String name, String label) {
        this(id, inverse, from, to, name, label, false);
    }

    LinkType standingWith(int other) {
        return new LinkType(id, inverse, from, to, name, label, primary, other);
    }

    /// Whether the link is kept as one of its own, rather than as a label of another.
    public boolean standsForItself() {
        return plain == id;
    }

    public boolean hasLabel() {
        return !label.isEmpty();
    }

    public boolean builtIn() {
        return id > 0;
    }
}
