package dev.lifeguard.identity;

/** The caller of a service that is tried without a container. */
public final class CallerIs extends CurrentUser {

    private final PersonId person;

    public CallerIs(PersonId person) {
        this.person = person;
    }

    @Override
    public PersonId id() {
        return person;
    }
}
