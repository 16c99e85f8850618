package dev.lifeguard.rules;

import dev.lifeguard.identity.GroupName;
import java.util.Optional;

/**
 * The help desk looks after people, but not after members of privileged groups, to which it belongs itself, nor after
 * those who own a group: by a new password it could become them. As long as nobody knows which groups somebody is in,
 * they may be either. Admins may, and only they delete, and change e-mail addresses, by which people are named and
 * choose another password.
 */
final class HelpdeskReach implements AccessRule {

    static final String NOT_HELPDESK = "HelpdeskReach.notHelpdesk";
    static final String EMAIL = "HelpdeskReach.email";
    static final String DELETE = "HelpdeskReach.delete";
    static final String PRIVILEGED = "HelpdeskReach.privileged";
    static final String OWNER = "HelpdeskReach.owner";
    static final String UNKNOWN = "HelpdeskReach.groupsUnknown";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (context.actor().admin()) {
            return Evaluation.ALLOWED;
        }
        return switch (context.type()) {
            case LOOK_AFTER, DISABLE -> reach(context);
            case CHANGE_EMAIL -> Evaluation.because(Violation.of(EMAIL));
            case DELETE -> Evaluation.because(Violation.of(DELETE));
            default -> Evaluation.ALLOWED;
        };
    }

    /** Whether somebody may let new people in, of whom nothing is known yet. */
    static Evaluation invitation(EvaluationContext.Actor actor) {
        return Evaluation.when(!actor.admin() && !actor.helpdesk(), () -> Violation.of(NOT_HELPDESK));
    }

    private static Evaluation reach(EvaluationContext context) {
        if (!context.actor().helpdesk()) {
            return Evaluation.because(Violation.of(NOT_HELPDESK));
        }
        EvaluationContext.Subject subject = context.subject();
        return privileged(context)
                .and(owner(context))
                .and(Evaluation.when(
                        !subject.known(), () -> Violation.of(UNKNOWN, MessageArgument.person(subject.id()))));
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
