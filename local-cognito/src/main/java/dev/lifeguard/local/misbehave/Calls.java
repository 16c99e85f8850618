package dev.lifeguard.local.misbehave;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each endpoint was called. */
public final class Calls {
    private static final List<String> NAMES =
            List.of("authorize", "login", "token", "userInfo", "jwks", "discovery", "logout", "revoke", "api");

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    /** Counts one call; a name that is not listed is not counted. */
    public void count(String name) {
        if (NAMES.contains(name)) {
            counters.computeIfAbsent(name, key -> new LongAdder()).increment();
        }
    }

    /** All counters, zeros too. */
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        NAMES.forEach(name ->
                shown.put(name, counters.containsKey(name) ? counters.get(name).sum() : 0L));
        return shown;
    }

    void reset() {
        counters.clear();
    }
}
