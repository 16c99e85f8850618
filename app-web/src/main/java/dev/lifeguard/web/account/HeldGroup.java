package dev.lifeguard.web.account;

/**
 * A pool group that the person is in.
 *
 * @param name its name in the pool
 * @param roles the roles in Lifeguard that it gives, in words; mostly none
 */
public record HeldGroup(String name, String roles) {}
