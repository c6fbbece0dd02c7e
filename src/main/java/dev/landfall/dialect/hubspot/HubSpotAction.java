package dev.landfall.dialect.hubspot;

import java.time.Instant;

/// What became of a cancellation, which is over by the time it is answered.
record HubSpotAction(String status, String startedAt, String completedAt) {

    static HubSpotAction canceled(Instant asked, Instant done) {
        return new HubSpotAction("CANCELED", Timestamps.text(asked), Timestamps.text(done));
    }
}
