package dev.landfall.ops;

import java.io.Serial;

/// The service cannot start, for a reason that whoever started it can mend. The message is one line for them to read.
public final class StartRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    StartRefused(String message) {
        super(message);
    }
}
