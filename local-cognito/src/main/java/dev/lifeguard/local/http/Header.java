package dev.lifeguard.local.http;

/** One header line of a reply. */
public record Header(String name, String value) {}
