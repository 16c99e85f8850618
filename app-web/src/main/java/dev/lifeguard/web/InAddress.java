package dev.lifeguard.web;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;

/** What the address of a page names. Something that cannot be a name is like something that is not there. */
public final class InAddress {

    private InAddress() {}

    /** @throws UnknownException when no group can have this name */
    public static GroupName group(Posted posted, String parameter) {
        return GroupName.of(posted.parameter(parameter)).orElseThrow(() -> new UnknownException("group"));
    }

    /** @throws UnknownException when nobody can have this id */
    public static PersonId person(Posted posted) {
        return person(posted.parameter("person"));
    }

    /** @throws UnknownException when nobody can have this id */
    public static PersonId person(String id) {
        return PersonId.of(id).orElseThrow(() -> new UnknownException("person"));
    }
}
