package dev.lifeguard.local.sessions;

import java.time.Instant;

/** A session of the Hosted UI: who, since when, until when; its id is the value of the cookie. */
public record HostedSession(String id, String sub, Instant authTime, Instant until) {}
