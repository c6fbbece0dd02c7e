package dev.landfall.intake;

/// How doors keep out of each other's way where they bound the bodies of requests: whichever of them has looked at the size
/// of a body notes it on the request, and a bound that is meant for everything else lets that request pass.
public final class BoundedBodies {

    /// The name of the note.
    public static final String NOTED = "landfall.body-is-bounded";

    private BoundedBodies() {}
}
