package dev.lifeguard.access;

import dev.lifeguard.rules.RuleBook;
import dev.lifeguard.rules.Situation;
import dev.lifeguard.rules.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Lets the rules judge before anything is done, and has what they refuse written down. */
@ApplicationScoped
public class Judge {

    private final RuleBook rules;
    private final AccessJournal journal;
    private final Hindrances hindrances;
    private final Cards cards;

    @Inject
    Judge(RuleBook rules, AccessJournal journal, Hindrances hindrances, Cards cards) {
        this.rules = rules;
        this.journal = journal;
        this.hindrances = hindrances;
        this.cards = cards;
    }

    /** For the container's proxy only. */
    Judge() {
        this(null, null, null, null);
    }

    /** Does it if no rule speaks against it. A refusal is an outcome, so that its log entry is committed. */
    Outcome ifAllowed(Situation situation, Supplier<Outcome> act) {
        Verdict verdict = rules.judge(situation);
        if (verdict.isAllowed()) {
            return act.get();
        }
        journal.refused(situation, verdict);
        return new Outcome.Denied(verdict);
    }

    /** The same for an act that can give somebody a membership: that needs an installation that will remember its end. */
    Outcome ifAllowedAndLasting(Situation situation, Supplier<Outcome> act) {
        return hindrances
                .now(situation.policies())
                .map(hindrance -> hindered(situation, hindrance))
                .orElseGet(() -> ifAllowed(situation, act));
    }

    private Outcome hindered(Situation situation, Hindrance hindrance) {
        journal.hindered(situation, hindrance);
        return new Outcome.Hindered(hindrance);
    }

    /** What the rules say, for a page that only shows it. */
    Forecast forecast(Situation situation) {
        return new Forecast(
                rules.judge(situation),
                rules.approvalsNeeded(situation.policy()),
                cards.names(situation.whoElse().people())
                        .sorted(situation.whoElse().people()));
    }
}
