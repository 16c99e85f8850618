package dev.lifeguard.local;

import dev.lifeguard.local.http.Endpoint;
import java.util.Set;

/** An endpoint, the name it is counted by, and the methods it takes. */
record Route(String name, Set<String> methods, Endpoint endpoint) {
    static Route get(String name, Endpoint endpoint) {
        return new Route(name, Set.of("GET", "HEAD"), endpoint);
    }

    static Route post(String name, Endpoint endpoint) {
        return new Route(name, Set.of("POST"), endpoint);
    }

    static Route getOrPost(String name, Endpoint endpoint) {
        return new Route(name, Set.of("GET", "HEAD", "POST"), endpoint);
    }

    static Route any(String name, Endpoint endpoint) {
        return new Route(name, Set.of("GET", "HEAD", "POST", "PUT", "DELETE"), endpoint);
    }
}
