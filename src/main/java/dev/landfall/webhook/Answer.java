package dev.landfall.webhook;

import java.util.OptionalInt;

/// What came of a call.
sealed interface Answer {

    /// The receiver has answered with a status.
    record Answered(int status, String reason) implements Answer {

        @Override
        public boolean isGood() {
            return status >= 200 && status < 300;
        }

        @Override
        public OptionalInt code() {
            return OptionalInt.of(status);
        }
    }

    /// Nobody has answered, or nobody was called.
    record Silence(String reason) implements Answer {

        @Override
        public boolean isGood() {
            return false;
        }

        @Override
        public OptionalInt code() {
            return OptionalInt.empty();
        }
    }

    boolean isGood();

    OptionalInt code();

    /// For the account to read.
    String reason();
}
