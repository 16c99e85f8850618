package dev.lifeguard.rules;

import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import java.util.Set;

/**
 * After every act there is still an enabled member of the admin group whose membership has no end. A membership with
 * an end does not count, because it ends without asking anybody.
 */
final class LastAdminStays implements AccessRule {

    static final String REMOVED = "LastAdminStays.removed";
    static final String GETS_AN_END = "LastAdminStays.getsAnEnd";
    static final String ACCOUNT = "LastAdminStays.account";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (!context.subject().enabled() || anotherStays(context)) {
            return Evaluation.ALLOWED;
        }
        return switch (context.type()) {
            case REMOVE, LEAVE -> removed(context);
            case ADOPT, EXTEND, ADD, APPROVE, GRANT -> getsAnEnd(context);
            case DISABLE, DELETE -> account(context);
            case ASK, WITHDRAW, WITHDRAW_APPROVAL, DENY, LEAVE_ALONE, LOOK_AFTER, CHANGE_EMAIL -> Evaluation.ALLOWED;
        };
    }

    private static boolean anotherStays(EvaluationContext context) {
        return context.lastingAdmins().stream()
                .anyMatch(admin -> !admin.equals(context.subject().id()));
    }

    private static Evaluation removed(EvaluationContext context) {
        boolean taken = isAdminGroup(context) && context.membership().isPresent() && !staysByAnotherGroup(context);
        return Evaluation.when(taken, () -> reason(context, REMOVED));
    }

    private static Evaluation getsAnEnd(EvaluationContext context) {
        boolean ends = isAdminGroup(context)
                && context.membership().filter(Membership::lasts).isPresent()
                && !(context.requested().duration() instanceof RequestedDuration.Endless)
                && !staysByAnotherGroup(context);
        return Evaluation.when(ends, () -> reason(context, GETS_AN_END));
    }

    private static Evaluation account(EvaluationContext context) {
        Set<GroupName> admin = context.policies().roles().admin();
        boolean isAdmin = context.subject().memberships().stream()
                .anyMatch(membership -> admin.contains(membership.group()) && !membership.isBeingRemoved());
        return Evaluation.when(
                isAdmin,
                () -> Violation.of(
                        ACCOUNT, MessageArgument.person(context.subject().id())));
    }

    private static boolean isAdminGroup(EvaluationContext context) {
        return context.policies().roles().admin().contains(context.group());
    }

    /**
     * There may be several admin groups; whoever is in another one for good, and not only on the way there, stays an
     * admin.
     */
    private static boolean staysByAnotherGroup(EvaluationContext context) {
        Set<GroupName> admin = context.policies().roles().admin();
        return context.subject().memberships().stream()
                .filter(membership -> !membership.group().equals(context.group()))
                .anyMatch(membership -> admin.contains(membership.group()) && membership.lasts());
    }

    private static Violation reason(EvaluationContext context, String code) {
        return Violation.of(
                code, MessageArgument.person(context.subject().id()), new MessageArgument.Group(context.group()));
    }
}
