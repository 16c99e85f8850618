package dev.lifeguard.web.groups;

import dev.lifeguard.access.UnknownException;
import dev.lifeguard.groups.GroupName;
import dev.lifeguard.people.PersonId;
import dev.lifeguard.web.Posted;

/** What the address of a page names. Something that cannot be a name is like something that is not there. */
final class GroupInAddress {

    private GroupInAddress() {}

    /** @throws UnknownException when no group can have this name */
    static GroupName group(Posted posted, String parameter) {
        try {
            return new GroupName(posted.parameter(parameter));
        } catch (IllegalArgumentException noNameOfAGroup) {
            throw new UnknownException("group");
        }
    }

    /** @throws UnknownException when nobody can have this id */
    static PersonId person(Posted posted) {
        return person(posted.parameter("person"));
    }

    /** @throws UnknownException when nobody can have this id */
    static PersonId person(String id) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException noId) {
            throw new UnknownException("person");
        }
    }
}
