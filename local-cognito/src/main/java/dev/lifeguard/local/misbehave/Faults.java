package dev.lifeguard.local.misbehave;

import dev.lifeguard.local.api.ApiFaults;
import dev.lifeguard.local.api.CallLog;
import dev.lifeguard.local.http.Endpoint;

/** All that can go wrong on purpose, in one place. */
public record Faults(FaultConfig misbehaviour, Calls calls, CallLog apiCalls, Pauses pauses) {

    /** Nothing goes wrong yet. */
    public static Faults none() {
        return new Faults(new FaultConfig(), new Calls(), new CallLog(), new Pauses());
    }

    /** The same endpoint, which may now be told to fail. */
    public Endpoint around(String part, Endpoint honest) {
        return new FaultyEndpoint(part, honest, misbehaviour, pauses);
    }

    /** The faults of the API. */
    public ApiFaults ofApi() {
        return new FaultyApi(misbehaviour, pauses);
    }

    /** Sets all counters to zero and empties the log of the API. */
    void forgetCalls() {
        calls.reset();
        apiCalls.reset();
    }
}
