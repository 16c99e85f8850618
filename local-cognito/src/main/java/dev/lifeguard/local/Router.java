package dev.lifeguard.local;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.PoolAddress;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import dev.lifeguard.local.misbehave.Calls;
import java.util.Map;
import java.util.TreeSet;

/** Finds the endpoint of a path, and counts the call. */
final class Router implements Endpoint {
    private final Map<String, Route> routes;
    private final PoolAddress address;
    private final Calls calls;

    Router(Map<String, Route> routes, PoolAddress address, Calls calls) {
        this.routes = Map.copyOf(routes);
        this.address = address;
        this.calls = calls;
    }

    @Override
    public Reply answer(Request request) {
        String path = request.path().startsWith("/_misbehave/") ? "/_misbehave" : request.path();
        Route route = routes.get(path);
        if (route == null) {
            return missing(request.path());
        }
        calls.count(route.name());
        if (route.methods().contains(request.method())) {
            return route.endpoint().answer(request);
        }
        return route.name().equals("token")
                ? Reply.html(400, "<!DOCTYPE html><title>Error</title><p>An error was encountered.</p>")
                : Reply.empty(405).with("Allow", String.join(", ", new TreeSet<>(route.methods())));
    }

    private Reply missing(String path) {
        int wellKnown = path.indexOf("/.well-known/");
        if (wellKnown > 0) {
            String pool = path.substring(1, wellKnown);
            boolean ours = pool.equals(address.userPoolId());
            String words = ours ? "Not found." : "User pool " + pool + " does not exist.";
            return Reply.json(ours ? 404 : 400, Map.of("code", "ResourceNotFoundException", "message", words));
        }
        return Reply.text(404, "text/plain;charset=UTF-8", "The local pool has nothing here.");
    }
}
