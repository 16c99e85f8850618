package dev.lifeguard.identity;

/** Whoever calls a service. An interface, so that services can be tried without a container. */
public interface CurrentUser {

    /**
     * Who they are.
     *
     * @throws jakarta.ejb.EJBAccessException when nobody is signed in
     */
    PersonId id();
}
