package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * The help desk looks after people, but not after members of privileged groups, to which it belongs itself, nor after
 * those who own a group: by a new password it could become them. Admins may, and only they delete.
 */
final class HelpdeskReach implements AccessRule {

    static final String NOT_HELPDESK = "HelpdeskReach.notHelpdesk";
    static final String DELETE = "HelpdeskReach.delete";
    static final String PRIVILEGED = "HelpdeskReach.privileged";
    static final String OWNER = "HelpdeskReach.owner";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (context.actor().admin()) {
            return Evaluation.ALLOWED;
        }
        return switch (context.type()) {
            case LOOK_AFTER, DISABLE -> reach(context);
            case DELETE -> Evaluation.because(Violation.of(DELETE));
            default -> Evaluation.ALLOWED;
        };
    }

    private static Evaluation reach(EvaluationContext context) {
        if (!context.actor().helpdesk()) {
            return Evaluation.because(Violation.of(NOT_HELPDESK));
        }
        return privileged(context).and(owner(context));
    }

    private static Evaluation privileged(EvaluationContext context) {
        Optional<GroupName> group = context.subject().groups().stream()
                .filter(held -> context.policies().of(held).privileged())
                .sorted()
                .findFirst();
        return group.map(held -> Evaluation.because(Violation.of(
                        PRIVILEGED, MessageArgument.person(context.subject().id()), new MessageArgument.Group(held))))
                .orElse(Evaluation.ALLOWED);
    }

    private static Evaluation owner(EvaluationContext context) {
        EvaluationContext.Subject subject = context.subject();
        return Evaluation.when(
                context.policies().owns(subject.id(), subject.groups()),
                () -> Violation.of(OWNER, MessageArgument.person(subject.id())));
    }
}
