package dev.lifeguard.rules;

import dev.lifeguard.identity.PersonId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * An e-mail address is that of one account, verified or not: accounts that share one count as one person. And none that
 * a policy names is given to an account, which would become an owner by it when the policies are read again; but admins
 * may invite whom they have named.
 */
final class UniqueEmail implements AccessRule {

    static final String TAKEN = "UniqueEmail.taken";
    static final String NAMED = "UniqueEmail.named";

    /** To administrators, whom nobody else could help. */
    static final String NAMED_CHANGE = "UniqueEmail.namedChange";

    @Override
    public Evaluation evaluate(EvaluationContext context) {
        if (!(context.operation() instanceof Operation.OnEmail on)) {
            return Evaluation.ALLOWED;
        }
        Set<PersonId> others = new HashSet<>(on.email().holders());
        others.remove(context.subject().id());
        return taken(others).and(Evaluation.when(on.email().inPolicies(), () -> Violation.of(NAMED_CHANGE)));
    }

    /** Somebody whom the policies name may be invited by admins alone: it makes an owner of them. */
    static Evaluation invitation(EvaluationContext.Actor actor, Operation.NewEmail email) {
        return taken(email.holders())
                .and(Evaluation.when(email.inPolicies() && !actor.admin(), () -> Violation.of(NAMED)));
    }

    /** Whether others than whom it is for have an address. */
    private static Evaluation taken(Collection<PersonId> others) {
        return Evaluation.when(
                !others.isEmpty(),
                () -> Violation.of(
                        TAKEN,
                        new MessageArgument.Accounts(others.stream().sorted().toList())));
    }
}
