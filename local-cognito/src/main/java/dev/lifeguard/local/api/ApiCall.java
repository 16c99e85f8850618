package dev.lifeguard.local.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call and what came of it. Its outcome is {@code waiting}, then {@code done}, the type of the error that was
 * answered, or {@code lost}: done, and an error was answered all the same.
 */
final class ApiCall {
    private final Operation operation;
    private final String username;
    private final String group;
    private final Instant at;
    private volatile String outcome = "waiting";

    ApiCall(Operation operation, String username, String group, Instant at) {
        this.operation = operation;
        this.username = username;
        this.group = group;
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
        shown.put("at", at.toString());
        shown.put("outcome", outcome);
        shown.values().removeIf(value -> value == null);
        return shown;
    }
}
