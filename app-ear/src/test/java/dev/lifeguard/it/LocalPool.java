package dev.lifeguard.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.lifeguard.run.ServerPlan;
import dev.lifeguard.run.browser.HttpBrowser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The local pool's switch for misbehaviour, and what it counts. */
final class LocalPool {

    /** One call of the API; username, group and filter are empty where none is named. */
    record ApiCall(String operation, String username, String group, String filter, String outcome) {

        private static ApiCall of(Map<String, Object> shown) {
            return new ApiCall(
                    String.valueOf(shown.get("operation")),
                    String.valueOf(shown.getOrDefault("username", "")),
                    String.valueOf(shown.getOrDefault("groupName", "")),
                    String.valueOf(shown.getOrDefault("filter", "")),
                    String.valueOf(shown.get("outcome")));
        }
    }

    private final HttpClient http = HttpBrowser.client().build();

    private final String base;

    LocalPool(String base) {
        this.base = base;
    }

    /** The path of its keys, which answers as soon as it is deployed. */
    static String keysPath(ServerPlan plan) {
        return "/local-cognito/" + plan.settings().get("cognito.user-pool-id") + "/.well-known/jwks.json";
    }

    /** The id of a demo person, or of one from a file that names none, as the pool makes it of the name. */
    static String subject(String username) {
        return UUID.nameUUIDFromBytes(("demo " + username).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String url(String path) {
        return base + path;
    }

    /** Makes it misbehave as the JSON says (see its README) until {@link #behave}. */
    void misbehave(String json) {
        send("POST", "/_misbehave", json);
    }

    void behave() {
        send("DELETE", "/_misbehave", "");
    }

    void rotateKeys() {
        send("POST", "/_misbehave/rotate", "");
    }

    /** Ends everybody's session at the Hosted UI. */
    void expireSessions() {
        send("POST", "/_misbehave/expire-sessions", "");
    }

    void putGroups(String username, String jsonArray) {
        send("PUT", "/_misbehave/people/" + username + "/groups", jsonArray);
    }

    void deletePerson(String username) {
        send("DELETE", "/_misbehave/people/" + username, "");
    }

    /** Adds or replaces those of a file of people. */
    void putPeople(String file) {
        send("POST", "/_misbehave/people", file);
    }

    void putGroup(String group) {
        send("PUT", "/_misbehave/groups/" + group, "");
    }

    void deleteGroup(String group) {
        send("DELETE", "/_misbehave/groups/" + group, "");
    }

    /** The groups that a person is in, as the pool has it. */
    List<String> groups(String username) {
        return texts(send("GET", "/_misbehave/people/" + username + "/groups", ""), "groups");
    }

    /** The calls of the API so far, in order of arrival. */
    List<ApiCall> apiCalls() {
        try {
            return Arrays.stream(JSONObjectUtils.getJSONObjectArray(apiLog(), "calls"))
                    .map(ApiCall::of)
                    .toList();
        } catch (ParseException noLog) {
            throw new IllegalStateException(noLog);
        }
    }

    private Map<String, Object> apiLog() throws ParseException {
        return JSONObjectUtils.parse(send("GET", "/_misbehave/api-calls", ""));
    }

    /**
     * The operations of the API that an act calls. Nobody can tell whose a call is, and a sync, or the worker at the
     * end of a membership, may fall into any moment: what is called each of three times is the act's.
     */
    List<String> operationsDuring(Runnable act) {
        Set<String> each = operationsMeanwhile(act);
        for (int again = 1; again < 3 && !each.isEmpty(); again++) {
            each.retainAll(operationsMeanwhile(act));
        }
        return List.copyOf(each);
    }

    /** The same of somebody who opens a page that they may see. */
    List<String> operationsOf(Somebody somebody, String path) {
        return operationsDuring(
                () -> assertThat(somebody.open(path).status()).as(path).isEqualTo(200));
    }

    /** By the counters: of very many calls the log forgets the oldest. */
    private Set<String> operationsMeanwhile(Runnable act) {
        Map<String, Object> before = operations();
        act.run();
        return operations().entrySet().stream()
                .filter(operation -> !operation.getValue().equals(before.get(operation.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How often each was called. */
    private Map<String, Object> operations() {
        try {
            return JSONObjectUtils.getJSONObject(apiLog(), "counters");
        } catch (ParseException noLog) {
            throw new IllegalStateException(noLog);
        }
    }

    /** What came of the calls of one operation about one group so far, in order of arrival. */
    List<String> outcomes(String operation, String group) {
        return apiCalls().stream()
                .filter(call ->
                        call.operation().equals(operation) && call.group().equals(group))
                .map(ApiCall::outcome)
                .toList();
    }

    void resetCalls() {
        send("DELETE", "/_misbehave/calls", "");
    }

    /** How often an endpoint was called since {@link #resetCalls}. */
    int calls(String endpoint) {
        try {
            return JSONObjectUtils.getInt(JSONObjectUtils.parse(send("GET", "/_misbehave/calls", "")), endpoint);
        } catch (ParseException notCounted) {
            throw new IllegalStateException(notCounted);
        }
    }

    private static List<String> texts(String json, String member) {
        try {
            return JSONObjectUtils.getStringList(JSONObjectUtils.parse(json), member);
        } catch (ParseException noTexts) {
            throw new IllegalStateException(noTexts);
        }
    }

    private String send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answers " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
