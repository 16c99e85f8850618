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
    public Evaluation judge(EvaluationContext situation) {
        if (!situation.act().lets()) {
            return Evaluation.ALLOWED;
        }
        Stream<Violation> held = apart(situation, situation.subject().groups().stream(), HELD);
        Stream<Violation> asked =
                apart(situation, situation.otherOpen().stream().map(AccessRequest::group), ASKED);
        return new Evaluation(Stream.of(held, asked, byOtherAccounts(situation))
                .flatMap(reasons -> reasons)
                .toList());
    }

    private static Stream<Violation> byOtherAccounts(EvaluationContext situation) {
        EvaluationContext.Subject subject = situation.subject();
        return subject.otherAccounts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(other -> apart(situation, other.getValue().stream())
                        .map(group -> Violation.of(
                                SAME_PERSON,
                                MessageArgument.account(other.getKey()),
                                MessageArgument.account(subject.id()),
                                new MessageArgument.Group(situation.group()),
                                new MessageArgument.Group(group))));
    }

    private static Stream<Violation> apart(EvaluationContext situation, Stream<GroupName> others, String code) {
        return apart(situation, others)
                .map(other -> Violation.of(
                        code,
                        MessageArgument.person(situation.subject().id()),
                        new MessageArgument.Group(situation.group()),
                        new MessageArgument.Group(other)));
    }

    private static Stream<GroupName> apart(EvaluationContext situation, Stream<GroupName> others) {
        return others.filter(other -> !other.equals(situation.group()))
                .filter(other -> situation.policies().areIncompatible(situation.group(), other))
                .distinct()
                .sorted();
    }
}
