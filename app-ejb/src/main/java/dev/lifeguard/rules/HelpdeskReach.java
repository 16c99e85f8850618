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
    public Verdict judge(Situation situation) {
        if (situation.actor().admin()) {
            return Verdict.ALLOWED;
        }
        return switch (situation.act()) {
            case LOOK_AFTER, DISABLE -> reach(situation);
            case DELETE -> Verdict.because(Reason.of(DELETE));
            default -> Verdict.ALLOWED;
        };
    }

    private static Verdict reach(Situation situation) {
        if (!situation.actor().helpdesk()) {
            return Verdict.because(Reason.of(NOT_HELPDESK));
        }
        return privileged(situation).and(owner(situation));
    }

    private static Verdict privileged(Situation situation) {
        Optional<GroupName> group = situation.subject().groups().stream()
                .filter(held -> situation.policies().of(held).privileged())
                .sorted()
                .findFirst();
        return group.map(held -> Verdict.because(
                        Reason.of(PRIVILEGED, Value.person(situation.subject().id()), new Value.Group(held))))
                .orElse(Verdict.ALLOWED);
    }

    private static Verdict owner(Situation situation) {
        Situation.Subject subject = situation.subject();
        return Verdict.when(
                situation.policies().owns(subject.id(), subject.groups()),
                () -> Reason.of(OWNER, Value.person(subject.id())));
    }
}
