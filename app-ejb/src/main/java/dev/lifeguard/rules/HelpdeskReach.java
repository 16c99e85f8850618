package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * The help desk looks after people, but not after members of privileged groups, to which it belongs itself, nor after those
 * who own a group: by a new password it could become them. Admins may, and only they delete.
 */
final class HelpdeskReach implements AccessRule {

    static final String NOT_HELPDESK = "HelpdeskReach.notHelpdesk";
    static final String DELETE = "HelpdeskReach.delete";
    static final String PRIVILEGED = "HelpdeskReach.privileged";
    static final String OWNER = "HelpdeskReach.owner";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        if (situation.actor().admin()) {
            return Evaluation.ALLOWED;
        }
        return switch (situation.act()) {
            case LOOK_AFTER, DISABLE -> reach(situation);
            case DELETE -> Evaluation.because(Violation.of(DELETE));
            default -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation reach(EvaluationContext situation) {
        if (!situation.actor().helpdesk()) {
            return Evaluation.because(Violation.of(NOT_HELPDESK));
        }
        return privileged(situation).and(owner(situation));
    }

    private static Evaluation privileged(EvaluationContext situation) {
        Optional<GroupName> group = situation.subject().groups().stream()
                .filter(held -> situation.policies().of(held).privileged())
                .sorted()
                .findFirst();
        return group.map(held -> Evaluation.because(Violation.of(
                        PRIVILEGED, MessageArgument.person(situation.subject().id()), new MessageArgument.Group(held))))
                .orElse(Evaluation.ALLOWED);
    }

    private static Evaluation owner(EvaluationContext situation) {
        EvaluationContext.Subject subject = situation.subject();
        return Evaluation.when(
                situation.policies().owns(subject.id(), subject.groups()),
                () -> Violation.of(OWNER, MessageArgument.person(subject.id())));
    }
}
