package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.identity.GroupName;
import java.util.HashSet;
import java.util.Set;

/**
 * Not more groups than Cognito lets a person hold. What they hold, what is on its way to or from them and what they
 * have asked for count together, so that no approved membership fails at the pool.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html">Quotas: groups a user</a>
 */
final class MembershipCap implements AccessRule {

    static final String FULL = "MembershipCap.full";

    private static final int CAP = 100;

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (!context.type().gives() || context.subject().in(context.group()).isPresent()) {
            return Evaluation.ALLOWED;
        }
        Set<GroupName> groups = new HashSet<>(context.subject().groups());
        context.otherOpen().stream().map(AccessRequest::group).forEach(groups::add);
        groups.addAll(context.together());
        groups.add(context.group());
        return Evaluation.when(
                groups.size() > CAP,
                () -> Violation.of(
                        FULL,
                        MessageArgument.person(context.subject().id()),
                        new MessageArgument.Count(CAP),
                        new MessageArgument.Count(groups.size() - 1)));
    }
}
