/**
 * The business: everything that does not need the web. Beans get what they need by one constructor, so that a test
 * makes them as the container does. What remembers nothing, or belongs to one other bean, is {@code @Dependent} and has
 * no other constructor. The container puts a proxy in front of the others, services ({@code @Stateless}) and what a
 * whole node shares ({@code @ApplicationScoped}), and makes it with a constructor without parameters, which calls the
 * first one with nothing. Timers ({@code @Singleton}) have injected fields: nobody else makes them. A test keeps the
 * first two apart.
 */
package dev.lifeguard;
