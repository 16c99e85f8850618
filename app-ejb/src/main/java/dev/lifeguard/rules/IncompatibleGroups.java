package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two groups set apart are never held together (separation of duties), whichever side it was declared on. Memberships that
 * are on their way count, those that the pool has not let go of count, and so do open requests: of two that exclude each
 * other only one can be asked for, and what was made elsewhere is not kept beside the other. What a person holds or has asked for by another account counts as well.
 */
final class IncompatibleGroups implements AccessRule {

    static final String HELD = "IncompatibleGroups.held";
    static final String ASKED = "IncompatibleGroups.asked";
    static final String SAME_PERSON = "IncompatibleGroups.samePerson";

    @Override
    public Verdict judge(Situation situation) {
        if (!situation.act().lets()) {
            return Verdict.ALLOWED;
        }
        Stream<Reason> held = apart(situation, situation.subject().groups().stream(), HELD);
        Stream<Reason> asked = apart(situation, situation.otherOpen().stream().map(AccessRequest::group), ASKED);
        return new Verdict(Stream.of(held, asked, byOtherAccounts(situation))
                .flatMap(reasons -> reasons)
                .toList());
    }

    private static Stream<Reason> byOtherAccounts(Situation situation) {
        Situation.Subject subject = situation.subject();
        return subject.otherAccounts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(other -> apart(situation, other.getValue().stream())
                        .map(group -> Reason.of(
                                SAME_PERSON,
                                Value.account(other.getKey()),
                                Value.account(subject.id()),
                                new Value.Group(situation.group()),
                                new Value.Group(group))));
    }

    private static Stream<Reason> apart(Situation situation, Stream<GroupName> others, String code) {
        return apart(situation, others)
                .map(other -> Reason.of(
                        code,
                        Value.person(situation.subject().id()),
                        new Value.Group(situation.group()),
                        new Value.Group(other)));
    }

    private static Stream<GroupName> apart(Situation situation, Stream<GroupName> others) {
        return others.filter(other -> !other.equals(situation.group()))
                .filter(other -> situation.policies().areIncompatible(situation.group(), other))
                .distinct()
                .sorted();
    }
}
