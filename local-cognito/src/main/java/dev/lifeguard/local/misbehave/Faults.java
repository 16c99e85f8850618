package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.http.Endpoint;

/** All that can go wrong on purpose, in one place. */
public record Faults(Misbehaviour misbehaviour, Calls calls, Pauses pauses) {

    /** Nothing goes wrong yet. */
    public static Faults none() {
        return new Faults(new Misbehaviour(), new Calls(), new Pauses());
    }

    /** The same endpoint, which may now be told to fail. */
    public Endpoint around(String part, Endpoint honest) {
        return new FaultyEndpoint(part, honest, misbehaviour, pauses);
    }
}
