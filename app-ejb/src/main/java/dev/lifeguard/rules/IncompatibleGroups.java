package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two groups that conflict are never held together (separation of duties), whichever side it was declared on.
 * Memberships that are on their way count, those that the pool has not let go of count, and so do open requests: of two
 * that exclude each other only one can be asked for, not even both at once, and what is unmanaged is not kept beside
 * the other. What a person holds or has asked for by another account counts as well.
 */
final class IncompatibleGroups implements AccessRule {

    static final String HELD = "IncompatibleGroups.held";
    static final String ASKED = "IncompatibleGroups.asked";
    static final String SAME_PERSON = "IncompatibleGroups.samePerson";
    static final String TOGETHER = "IncompatibleGroups.together";
    static final Set<String> CODES = Set.of(HELD, ASKED, SAME_PERSON, TOGETHER);

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (!context.type().lets()) {
            return Evaluation.ALLOWED;
        }
        Stream<Violation> held = apart(context, context.subject().groups().stream(), HELD);
        Stream<Violation> asked = apart(context, context.otherOpen().stream().map(AccessRequest::group), ASKED);
        Stream<Violation> together = apart(context, context.together().stream(), TOGETHER);
        return new Evaluation(Stream.of(held, asked, together, byOtherAccounts(context))
                .flatMap(reasons -> reasons)
                .toList());
    }

    private static Stream<Violation> byOtherAccounts(EvaluationContext context) {
        EvaluationContext.Subject subject = context.subject();
        return subject.otherAccounts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(other -> apart(context, other.getValue().stream())
                        .map(group -> Violation.of(
                                SAME_PERSON,
                                MessageArgument.account(other.getKey()),
                                MessageArgument.account(subject.id()),
                                new MessageArgument.Group(context.group()),
                                new MessageArgument.Group(group))));
    }

    private static Stream<Violation> apart(EvaluationContext context, Stream<GroupName> others, String code) {
        return apart(context, others)
                .map(other -> Violation.of(
                        code,
                        MessageArgument.person(context.subject().id()),
                        new MessageArgument.Group(context.group()),
                        new MessageArgument.Group(other)));
    }

    private static Stream<GroupName> apart(EvaluationContext context, Stream<GroupName> others) {
        return others.filter(other -> !other.equals(context.group()))
                .filter(other -> context.policies().areIncompatible(context.group(), other))
                .distinct()
                .sorted();
    }
}
