package dev.lifeguard.policy.file;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Owners;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One policy as it was written: its owners are still e-mail addresses.
 *
 * @param name the group, and where its policy begins
 * @param emails the people among the owners, in the form in which addresses are compared
 * @param policy everything else; its owners are only groups
 */
record PolicyDraft(Mention<GroupName> name, List<Mention<String>> emails, GroupPolicy policy) {

    PolicyDraft {
        emails = List.copyOf(emails);
    }

    /** The policy with people in place of addresses. Every address must be known. */
    GroupPolicy with(Map<String, PersonId> people) {
        Owners owners = new Owners(
                emails.stream().map(email -> people.get(email.value())).collect(Collectors.toSet()),
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
                policy.requestTimeToLive());
    }
}
