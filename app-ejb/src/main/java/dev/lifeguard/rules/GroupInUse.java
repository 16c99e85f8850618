package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import dev.lifeguard.policy.GroupPolicy;
import dev.lifeguard.policy.Policies;
import dev.lifeguard.rules.Operation.GroupItself;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Administrators alone make groups, describe and delete them; and nobody deletes one that something goes by its name
 * for: a role, who may sign in, a policy. Another group of that name would stand for it as soon as somebody made one.
 * What has the name of a group that Cognito itself keeps is Cognito's alone.
 */
final class GroupInUse implements AccessRule {

    static final String NOT_ADMIN = "GroupInUse.notAdmin";
    static final String PROVIDER = "GroupInUse.provider";
    static final String ROLE = "GroupInUse.role";
    static final String ENTRY = "GroupInUse.entry";
    static final String POLICY = "GroupInUse.policy";
    static final String OWNERS = "GroupInUse.owners";
    static final String AUDIENCE = "GroupInUse.audience";
    static final String CONFLICT = "GroupInUse.conflict";

    /** What is done to a person or with a membership leaves the group itself as it is. */
    @Override
    public Evaluation evaluate(EvaluationContext context) {
        return Evaluation.ALLOWED;
    }

    static Evaluation evaluate(EvaluationContext.Actor actor, GroupItself group, Policies policies) {
        Evaluation anyAct = Evaluation.when(!actor.admin(), () -> Violation.of(NOT_ADMIN))
                .and(Evaluation.when(group.name().isOfProvider(), () -> about(PROVIDER, group)));
        return group.goes() ? anyAct.and(inUse(group, policies)) : anyAct;
    }

    private static Evaluation inUse(GroupItself group, Policies policies) {
        GroupName name = group.name();
        return Evaluation.when(policies.roles().all().contains(name), () -> about(ROLE, group))
                .and(Evaluation.when(group.entry(), () -> about(ENTRY, group)))
                .and(Evaluation.when(policies.of(name).written(), () -> about(POLICY, group)))
                .and(named(
                        OWNERS,
                        group,
                        policies,
                        policy -> policy.owners().groups().contains(name)))
                .and(named(
                        AUDIENCE,
                        group,
                        policies,
                        policy -> policy.audience().groups().contains(name)))
                .and(named(
                        CONFLICT,
                        group,
                        policies,
                        policy -> policy.incompatible().contains(name)));
    }

    private static Evaluation named(
            String code, GroupItself group, Policies policies, Predicate<GroupPolicy> condition) {
        Stream<GroupName> naming = policies.written().stream().filter(condition).map(GroupPolicy::group);
        return naming.filter(other -> !other.equals(group.name()))
                .sorted()
                .map(other ->
                        Violation.of(code, new MessageArgument.Group(group.name()), new MessageArgument.Group(other)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), Evaluation::new));
    }

    private static Violation about(String code, GroupItself group) {
        return Violation.of(code, new MessageArgument.Group(group.name()));
    }
}
