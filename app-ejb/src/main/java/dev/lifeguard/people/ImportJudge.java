package dev.lifeguard.people;

import dev.lifeguard.access.EvaluationContextLoader;
import dev.lifeguard.access.Outcome;
import dev.lifeguard.bulk.ImportCells;
import dev.lifeguard.bulk.ImportCells.Mistake;
import dev.lifeguard.bulk.ImportLine;
import dev.lifeguard.directory.Directory;
import dev.lifeguard.directory.Person;
import dev.lifeguard.grant.RequestedAccess;
import dev.lifeguard.grant.RequestedDuration;
import dev.lifeguard.identity.GroupName;
import dev.lifeguard.identity.PersonId;
import dev.lifeguard.policy.load.PolicyRegistry;
import dev.lifeguard.rules.EvaluationContext;
import dev.lifeguard.rules.Operation;
import dev.lifeguard.rules.RuleSet;
import dev.lifeguard.rules.Violation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would come of a line of an import: the rules judge the invitation, and each addition to a group, as they judge a
 * single one. Somebody with an account is not invited, only added; and only where the address is verified and nobody
 * else has it, because anybody could have signed up by it.
 */
@Dependent
public class ImportJudge {

    /** Stands in reasons for somebody who has no account yet. */
    public static final PersonId NEWCOMER = new PersonId("newcomer");

    private final EvaluationContextLoader contexts;
    private final RuleSet rules;
    private final AccountAttempts attempts;
    private final Directory directory;
    private final PolicyRegistry policies;

    @Inject
    ImportJudge(
            EvaluationContextLoader contexts,
            RuleSet rules,
            AccountAttempts attempts,
            Directory directory,
            PolicyRegistry policies) {
        this.contexts = contexts;
        this.rules = rules;
        this.attempts = attempts;
        this.directory = directory;
        this.policies = policies;
    }

    /**
     * What a line comes to.
     *
     * @param account whose account it is about; nobody's if somebody is to be invited
     * @param reasons what speaks against it, all of it
     */
    record Judgement(Optional<PersonId> account, List<Violation> reasons) {

        /** Keeps a copy. */
        Judgement {
            reasons = List.copyOf(reasons);
        }

        boolean isAllowed() {
            return reasons.isEmpty();
        }
    }

    /** Judges a line that has no mistakes, in the caller's transaction. */
    Judgement judge(PersonId by, ImportCells cells) {
        Optional<PersonId> account = account(cells);
        List<Violation> reasons = new ArrayList<>();
        if (account.isEmpty()) {
            attempts.notInviting(by, cells.address()).map(ImportJudge::reasons).ifPresent(reasons::addAll);
        } else if (cells.groupNames().isEmpty()) {
            reasons.add(ImportLine.mistake(Mistake.NOTHING_TO_DO));
        }
        if (reasons.isEmpty()) {
            reasons.addAll(groups(by, account, cells));
        }
        return new Judgement(account, reasons);
    }

    /** Why something was not done, or is not to be. */
    static List<Violation> reasons(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            return denied.evaluation().violations();
        }
        return outcome instanceof Outcome.Failed failed
                ? List.of(Violation.of(failed.obstacle().code()))
                : List.of();
    }

    private Optional<PersonId> account(ImportCells cells) {
        List<Person> holders = directory.byEmail(cells.email());
        return holders.size() == 1
                ? holders.stream().filter(Person::emailVerified).map(Person::id).findFirst()
                : Optional.empty();
    }

    /** Each as if those before it in the line had been given. */
    private List<Violation> groups(PersonId by, Optional<PersonId> account, ImportCells cells) {
        List<Operation> additions =
                requested(cells).stream().map(Operation::add).toList();
        if (additions.isEmpty()) {
            return List.of();
        }
        List<EvaluationContext> alone = account.map(person -> contexts.about(additions, by, person))
                .orElseGet(() -> contexts.aboutNewcomer(additions, by, NEWCOMER));
        List<Violation> reasons = new ArrayList<>();
        List<GroupName> before = new ArrayList<>();
        for (EvaluationContext context : alone) {
            reasons.addAll(rules.evaluate(context.withSubjectGetting(before)).violations());
            context.operation().group().ifPresent(before::add);
        }
        return reasons;
    }

    /** What a line asks for; where it says no duration, each group's default. */
    List<RequestedAccess> requested(ImportCells cells) {
        Optional<RequestedDuration> duration = cells.requestedDuration();
        return cells.groupNames().stream()
                .map(group -> new RequestedAccess(group, duration.orElseGet(() -> usual(group)), cells.justification()))
                .toList();
    }

    private RequestedDuration usual(GroupName group) {
        return RequestedDuration.of(
                policies.inForce().policies().of(group).limits().standard());
    }
}
