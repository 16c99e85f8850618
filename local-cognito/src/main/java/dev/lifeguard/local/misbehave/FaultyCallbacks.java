package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.oauth.CallbackFaults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends errors and wrong states back to the client when told to. */
public record FaultyCallbacks(FaultConfig misbehaviour) implements CallbackFaults {
    @Override
    public Optional<Refusal> refusal() {
        Map<String, Object> wanted = misbehaviour.part("authorize");
        return wanted.get("error") instanceof String error
                ? Optional.of(new Refusal(error, (String) wanted.get("errorDescription")))
                : Optional.empty();
    }

    @Override
    public List<String> states(String state) {
        if (misbehaviour.isOn("authorize", "dropState")) {
            return List.of();
        }
        if (misbehaviour.part("authorize").get("state") instanceof String forged) {
            return List.of(forged);
        }
        List<String> honest = CallbackFaults.super.states(state);
        return misbehaviour.isOn("authorize", "doubleState") && state != null ? List.of(state, state) : honest;
    }
}
