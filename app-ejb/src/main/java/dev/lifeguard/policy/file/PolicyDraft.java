package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One policy as it was written: its owners are still names.
 *
 * @param name the group, and where its policy begins
 * @param people the people among the owners
 * @param policy everything else; its owners are only groups
 */
record PolicyDraft(Located<GroupName> name, List<Located<PersonReference>> people, GroupPolicy policy) {

    PolicyDraft {
        people = List.copyOf(people);
    }

    /** The policy with people in place of their names. Everybody must be known. */
    GroupPolicy with(Map<String, PersonId> known) {
        Owners owners = new Owners(
                people.stream().map(named -> known.get(named.value().key())).collect(Collectors.toSet()),
                policy.owners().groups());
        return new GroupPolicy(
                policy.group(),
                policy.purpose(),
                true,
                owners,
                policy.audience(),
                policy.reasonRequired(),
                policy.limits(),
                policy.privileged(),
                policy.incompatible(),
                policy.requestTimeToLive(),
                policy.questions());
    }
}
