package dev.lifeguard.rules;

/**
 * Somebody whom the pool does not let in, or who has never confirmed their account, gets nothing new; nor does
 * somebody of whom it is not known yet which groups they are in, because nobody can say what conflicts with them.
 */
final class ActivePerson implements AccessRule {

    static final String DISABLED = "ActivePerson.disabled";
    static final String UNCONFIRMED = "ActivePerson.unconfirmed";
    static final String UNKNOWN = "ActivePerson.groupsUnknown";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (!context.type().lets()) {
            return Evaluation.ALLOWED;
        }
        EvaluationContext.Subject subject = context.subject();
        Evaluation known =
                Evaluation.when(!subject.known(), () -> Violation.of(UNKNOWN, MessageArgument.person(subject.id())));
        return context.type() == OperationType.LEAVE_ALONE
                ? known
                : active(subject).and(known);
    }

    /** A membership that stays as it is gives somebody disabled nothing, and nobody looks after it here. */
    private static Evaluation active(EvaluationContext.Subject subject) {
        return Evaluation.when(!subject.enabled(), () -> Violation.of(DISABLED, MessageArgument.person(subject.id())))
                .and(Evaluation.when(
                        !subject.confirmed(), () -> Violation.of(UNCONFIRMED, MessageArgument.person(subject.id()))));
    }
}
