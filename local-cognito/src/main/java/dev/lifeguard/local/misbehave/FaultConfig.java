package dev.lifeguard.local.misbehave;

import static java.util.Map.entry;

import dev.lifeguard.local.api.ApiOperation;
import dev.lifeguard.local.api.QuotaCategory;
import dev.lifeguard.local.http.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the pool is told to do wrong at the moment; nothing at first. Unknown keys are refused, so that no typo passes.
 */
public final class FaultConfig {
    private static final Set<String> TOKEN = Set.of("claims", "header", "alg", "omit", "raw", "expiresIn");
    private static final Set<String> ANSWER = Set.of("status", "hangSeconds", "body", "endless", "trickle");
    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            entry("idToken", TOKEN),
            entry("accessToken", TOKEN),
            entry("token", ANSWER),
            entry("discovery", ANSWER),
            entry("jwks", ANSWER),
            entry("api", ANSWER),
            entry("apiCalls", Set.of("down", "throttle", "error", "loseAnswer", "hold", "operations", "times")),
            entry("apiPages", Set.of("rows")),
            entry("apiQuotas", Set.copyOf(QuotaCategory.labels())),
            entry("authorize", Set.of("error", "errorDescription", "state", "dropState", "doubleState")),
            entry("pkce", Set.of("ignoreVerifier")));

    private final AtomicReference<Map<String, Object>> wanted = new AtomicReference<>(Map.of());

    /**
     * Replaces what is wanted.
     *
     * @throws IllegalArgumentException for a key or an operation that means nothing
     */
    public void set(Map<String, Object> other) {
        check("", other.keySet(), KNOWN.keySet());
        for (String part : other.keySet()) {
            check(part + ".", Json.object(other, part).keySet(), KNOWN.get(part));
        }
        List<String> operations = Json.strings(Json.object(other, "apiCalls"), "operations");
        check("apiCalls.operations: ", operations, ApiOperation.names());
        wanted.set(other);
    }

    private static void check(String where, Collection<String> given, Collection<String> known) {
        for (String key : given) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("unknown: " + where + key + "; known: " + new TreeSet<>(known));
            }
        }
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
