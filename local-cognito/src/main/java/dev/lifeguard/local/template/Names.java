package dev.lifeguard.local.template;

/** What the names in a template stand for. */
interface Names {
    /** The value of a parameter, a pseudo parameter, or a resource's {@code Ref}. */
    Object ref(String name);

    /** An attribute of a resource. */
    Object attribute(String resource, String attribute);

    /** Whether a condition holds. */
    boolean condition(String name);
}
