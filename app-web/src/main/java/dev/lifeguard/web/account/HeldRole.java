package dev.lifeguard.web.account;

/**
 * A role in Lifeguard, as the person who has it reads about it.
 *
 * @param code the container's name of it
 * @param name what it is called
 * @param may what it lets them do
 */
public record HeldRole(String code, String name, String may) {}
