package dev.lifeguard.local.oauth;

import java.util.List;
import java.util.Optional;

/** What may go wrong, on purpose, on the way back to the client. */
public interface CallbackFaults {
    /** Nothing does. */
    CallbackFaults NONE = new CallbackFaults() {};

    /** An error to send back instead of a code. */
    record Refusal(String error, String description) {}

    /** The error to answer every good request with. */
    default Optional<Refusal> refusal() {
        return Optional.empty();
    }

    /** The values of {@code state} to send back, for the one that came (null if none did). */
    default List<String> states(String state) {
        return state == null ? List.of() : List.of(state);
    }
}
