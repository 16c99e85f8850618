package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/** What the pool is told to do wrong at the moment; nothing at first. Unknown keys are refused, so that no typo passes. */
public final class Misbehaviour {
    private static final Set<String> TOKEN = Set.of("claims", "header", "alg", "omit", "raw", "expiresIn");
    private static final Set<String> ANSWER = Set.of("status", "hangSeconds", "body", "endless", "trickle");
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "idToken", TOKEN,
            "accessToken", TOKEN,
            "token", ANSWER,
            "discovery", ANSWER,
            "jwks", ANSWER,
            "authorize", Set.of("error", "errorDescription", "state", "dropState", "doubleState"),
            "pkce", Set.of("ignoreVerifier"));

    private final AtomicReference<Map<String, Object>> wanted = new AtomicReference<>(Map.of());

    /**
     * Replaces what is wanted.
     *
     * @throws IllegalArgumentException for a key that means nothing
     */
    public void set(Map<String, Object> other) {
        for (String part : other.keySet()) {
            Set<String> known = KNOWN.get(part);
            if (known == null) {
                throw new IllegalArgumentException("unknown: " + part + "; known: " + new TreeSet<>(KNOWN.keySet()));
            }
            for (String key : Json.object(other, part).keySet()) {
                if (!known.contains(key)) {
                    throw new IllegalArgumentException(
                            "unknown: " + part + "." + key + "; known: " + new TreeSet<>(known));
                }
            }
        }
        wanted.set(other);
    }

    /** Behaves again. */
    public void reset() {
        wanted.set(Map.of());
    }

    /** All that is wanted. */
    public Map<String, Object> current() {
        return wanted.get();
    }

    /** What is wanted of one part; the empty map when nothing is. */
    Map<String, Object> part(String name) {
        return Json.object(wanted.get(), name);
    }

    /** Whether a switch of a part is on. */
    boolean isOn(String part, String key) {
        return Boolean.TRUE.equals(part(part).get(key));
    }
}
