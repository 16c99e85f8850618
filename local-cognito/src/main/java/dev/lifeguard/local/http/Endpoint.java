package dev.lifeguard.local.http;

/** Something that answers requests. */
@FunctionalInterface
public interface Endpoint {
    /** Answers one request. */
    Reply answer(Request request);
}
