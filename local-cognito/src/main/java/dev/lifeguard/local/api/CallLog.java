package dev.lifeguard.local.api;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which operations were called, in the order they arrived: counters of all and the last ten thousand one by one. A call
 * is in it from its arrival on, so that one that hangs is seen too.
 */
public final class CallLog {
    private static final int LONGEST = 10_000;

    private final Deque<ApiCall> calls = new ArrayDeque<>();
    private final Map<ApiOperation, AtomicLong> counters = new ConcurrentHashMap<>();

    synchronized ApiCall arrived(ApiOperation operation, Map<String, Object> members, Instant at) {
        ApiCall call = new ApiCall(
                operation,
                text(members, Field.USERNAME),
                text(members, Field.GROUP_NAME),
                text(members, Field.FILTER),
                at);
        calls.addLast(call);
        if (calls.size() > LONGEST) {
            calls.removeFirst();
        }
        counters.computeIfAbsent(operation, key -> new AtomicLong()).incrementAndGet();
        return call;
    }

    private static String text(Map<String, Object> members, Field field) {
        return members.get(field.name()) instanceof String text ? text : null;
    }

    /** All of it as JSON: {@code counters} by operation, zeros too, and {@code calls}. */
    public synchronized Map<String, Object> shown() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        for (ApiOperation operation : ApiOperation.values()) {
            AtomicLong counter = counters.get(operation);
            numbers.put(operation.wireName(), counter == null ? 0L : counter.get());
        }
        List<Map<String, Object>> list = calls.stream().map(ApiCall::shown).toList();
        return Map.of("counters", numbers, "calls", list);
    }

    /** Forgets all. */
    public synchronized void reset() {
        calls.clear();
        counters.clear();
    }

    /**
     * One call and what came of it. Its outcome is {@code waiting}, then {@code done}, the type of the error that was
     * answered, or {@code lost}: done, and an error was answered all the same.
     */
    static final class ApiCall {
        private final ApiOperation operation;
        private final String username;
        private final String group;
        private final String filter;
        private final Instant at;
        private volatile String outcome = "waiting";

        ApiCall(ApiOperation operation, String username, String group, String filter, Instant at) {
            this.operation = operation;
            this.username = username;
            this.group = group;
            this.filter = filter;
            this.at = at;
        }

        void done() {
            outcome = "done";
        }

        void failed(ApiError error) {
            outcome = outcome.equals("done") ? "lost" : error.type();
        }

        Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("operation", operation.wireName());
            shown.put("username", username);
            shown.put("groupName", group);
            shown.put("filter", filter);
            shown.put("at", at.toString());
            shown.put("outcome", outcome);
            shown.values().removeIf(value -> value == null);
            return shown;
        }
    }
}
