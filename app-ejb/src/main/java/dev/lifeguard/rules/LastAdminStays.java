package dev.lifeguard.rules;

import dev.lifeguard.grant.Membership;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import java.util.Set;

/**
 * After every act there is still an enabled member of the admin group whose membership has no end. A membership with an end
 * does not count, because it ends without asking anybody.
 */
final class LastAdminStays implements AccessRule {

    static final String REMOVED = "LastAdminStays.removed";
    static final String GETS_AN_END = "LastAdminStays.getsAnEnd";
    static final String ACCOUNT = "LastAdminStays.account";

    @Override
    public Evaluation judge(EvaluationContext situation) {
        if (!situation.subject().enabled() || anotherStays(situation)) {
            return Evaluation.ALLOWED;
        }
        return switch (situation.act()) {
            case REMOVE, LEAVE -> removed(situation);
            case ADOPT, EXTEND, ADD, APPROVE, GRANT -> getsAnEnd(situation);
            case DISABLE, DELETE -> account(situation);
            case ASK, WITHDRAW, DENY, LEAVE_ALONE, LOOK_AFTER -> Evaluation.ALLOWED;
        };
    }

    private static boolean anotherStays(EvaluationContext situation) {
        return situation.lastingAdmins().stream()
                .anyMatch(admin -> !admin.equals(situation.subject().id()));
    }

    private static Evaluation removed(EvaluationContext situation) {
        boolean taken = isAdminGroup(situation) && situation.standing().isPresent() && !staysByAnotherGroup(situation);
        return Evaluation.when(taken, () -> reason(situation, REMOVED));
    }

    private static Evaluation getsAnEnd(EvaluationContext situation) {
        boolean ends = isAdminGroup(situation)
                && situation.standing().filter(Membership::lasts).isPresent()
                && situation.wish().term() instanceof RequestedDuration.Limited
                && !staysByAnotherGroup(situation);
        return Evaluation.when(ends, () -> reason(situation, GETS_AN_END));
    }

    private static Evaluation account(EvaluationContext situation) {
        Set<GroupName> admin = situation.policies().roles().admin();
        boolean isAdmin = situation.subject().memberships().stream()
                .anyMatch(membership -> admin.contains(membership.group()) && !membership.isBeingRemoved());
        return Evaluation.when(
                isAdmin,
                () -> Violation.of(
                        ACCOUNT, MessageArgument.person(situation.subject().id())));
    }

    private static boolean isAdminGroup(EvaluationContext situation) {
        return situation.policies().roles().admin().contains(situation.group());
    }

    /** There may be several admin groups; whoever is in another one for good, and not only on the way there, stays an admin. */
    private static boolean staysByAnotherGroup(EvaluationContext situation) {
        Set<GroupName> admin = situation.policies().roles().admin();
        return situation.subject().memberships().stream()
                .filter(membership -> !membership.group().equals(situation.group()))
                .anyMatch(membership -> admin.contains(membership.group()) && membership.lasts());
    }

    private static Violation reason(EvaluationContext situation, String code) {
        return Violation.of(
                code, MessageArgument.person(situation.subject().id()), new MessageArgument.Group(situation.group()));
    }
}
