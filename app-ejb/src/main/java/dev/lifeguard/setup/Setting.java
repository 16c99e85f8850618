package dev.lifeguard.setup;

/**
 * One value that the application runs with.
 *
 * @param key the configuration key, as an administrator would set it
 * @param value what is in force; never a secret
 */
public record Setting(String key, String value) {}
