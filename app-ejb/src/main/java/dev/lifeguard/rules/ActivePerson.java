package dev.lifeguard.rules;

/**
 * Somebody whom the pool does not let in, or who has never confirmed their account, gets nothing new; nor does somebody of whom it
 * is not known yet which groups they are in, because nobody can say what conflicts with them.
 */
final class ActivePerson implements AccessRule {

    static final String DISABLED = "ActivePerson.disabled";
    static final String UNCONFIRMED = "ActivePerson.unconfirmed";
    static final String UNKNOWN = "ActivePerson.groupsUnknown";

    @Override
    public Verdict judge(Situation situation) {
        if (!situation.act().lets()) {
            return Verdict.ALLOWED;
        }
        Situation.Subject subject = situation.subject();
        Verdict known = Verdict.when(!subject.known(), () -> Reason.of(UNKNOWN, Value.person(subject.id())));
        return situation.act() == Act.LEAVE_ALONE ? known : active(subject).and(known);
    }

    /** A membership that stays as it is gives somebody disabled nothing, and nobody looks after it here. */
    private static Verdict active(Situation.Subject subject) {
        return Verdict.when(!subject.enabled(), () -> Reason.of(DISABLED, Value.person(subject.id())))
                .and(Verdict.when(!subject.confirmed(), () -> Reason.of(UNCONFIRMED, Value.person(subject.id()))));
    }
}
