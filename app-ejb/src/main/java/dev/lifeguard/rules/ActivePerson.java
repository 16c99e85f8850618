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
        if (!situation.act().gives() && situation.act() != Act.ADOPT) {
            return Verdict.ALLOWED;
        }
        Situation.Subject subject = situation.subject();
        return Verdict.when(!subject.enabled(), () -> Reason.of(DISABLED, Value.person(subject.id())))
                .and(Verdict.when(!subject.confirmed(), () -> Reason.of(UNCONFIRMED, Value.person(subject.id()))))
                .and(Verdict.when(!subject.known(), () -> Reason.of(UNKNOWN, Value.person(subject.id()))));
    }
}
