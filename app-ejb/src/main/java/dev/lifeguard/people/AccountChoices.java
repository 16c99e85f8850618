package dev.lifeguard.people;

import dev.lifeguard.access.AccountObstacle;
import dev.lifeguard.access.EffectiveRoles;
import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.UnknownException;
import dev.lifeguard.directory.AccountAct;
import dev.lifeguard.directory.AccountChange;
import dev.lifeguard.directory.AccountChanges;
import dev.lifeguard.directory.Person;
import dev.lifeguard.erasure.Erasure;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.rules.Evaluation;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.RuleSet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody could do to an account, told before a button is pressed: in the caller's transaction, without locks.
 * Asks no pool and changes nothing; the act judges again.
 */
@Dependent
public class AccountChoices {

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final AccountChanges changes;
    private final AccountAttempts attempts;
    private final Erasure erasure;
    private final Clock clock;

    @Inject
    AccountChoices(
            EvaluationContextLoader contexts,
            RuleSet rules,
            AccountChanges changes,
            AccountAttempts attempts,
            Erasure erasure,
            Clock clock) {
        this.contexts = contexts;
        this.rules = rules;
        this.changes = changes;
        this.attempts = attempts;
        this.erasure = erasure;
        this.clock = clock;
    }

    /**
     * Something that could be done to an account.
     *
     * @param act what
     * @param evaluation what the rules have against it
     * @param obstacle what else stands in its way
     */
    public record Choice(AccountAct act, Evaluation evaluation, Optional<AccountObstacle> obstacle) {

        /** Whether it can be done at this moment. */
        public boolean isPossible() {
            return evaluation.isAllowed() && obstacle.isEmpty();
        }
    }

    /**
     * What somebody could do to somebody at this moment.
     *
     * @param person to whom
     * @param acts all acts, possible or not; only to sign out somebody whom the pool does not have
     * @param inDoubt what was done before and may have come to nothing
     * @param checkable whether they may look up what came of it
     * @param erasure what would come of it if the person were forgotten; only of somebody whom the pool does not have
     */
    public record Choices(
            Person person,
            List<Choice> acts,
            Optional<AccountChange> inDoubt,
            boolean checkable,
            Optional<Erasure.Outcome> erasure) {

        /** Keeps a copy. */
        public Choices {
            acts = List.copyOf(acts);
        }
    }

    /** @throws UnknownException when nobody ever heard of the person */
    Choices of(PersonId by, PersonId person) {
        Map<PersonId, EffectiveRoles> both = contexts.rolesOf(List.of(by, person));
        return of(both.get(by), both.get(person));
    }

    /** The same of two who were looked at already. */
    Choices of(EffectiveRoles by, EffectiveRoles subject) {
        Person person = subject.account().orElseThrow(() -> new UnknownException("person"));
        Optional<AccountChange> underWay = changes.of(person.id());
        EvaluationContext any = contexts.about(attempts.operation(AccountAct.SIGN_OUT, Optional.empty()), by, subject);
        List<Choice> acts = Arrays.stream(AccountAct.values())
                .filter(act -> !person.gone() || act == AccountAct.SIGN_OUT)
                .map(act -> choice(act, person, underWay, any))
                .toList();
        return new Choices(
                person,
                acts,
                underWay.filter(change -> change.isUnknown(clock.instant())),
                attempts.mayCheck(any),
                person.gone() ? Optional.of(erasure.outlook(person.id())) : Optional.empty());
    }

    private Choice choice(AccountAct act, Person person, Optional<AccountChange> underWay, EvaluationContext any) {
        EvaluationContext context = any.with(attempts.operation(act, Optional.empty()));
        return new Choice(
                act,
                rules.evaluate(context),
                attempts.unjudged(act, context.actor(), context.policies())
                        .or(() -> attempts.obstacle(act, person, underWay, Optional.empty())));
    }
}
