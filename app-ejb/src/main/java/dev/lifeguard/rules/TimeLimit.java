package dev.lifeguard.rules;

import dev.lifeguard.grant.AccessRequest;
import dev.lifeguard.grant.Term;
import dev.lifeguard.policy.TermLimits;

/**
 * Not longer than the group allows, and without an end only where the policy says so; the clock starts at the approval. A
 * request has its time as well: once that is up, nobody decides on it any more, even if it still looks open.
 */
final class TimeLimit implements AccessRule {

    static final String TOO_SHORT = "TimeLimit.tooShort";
    static final String TOO_LONG = "TimeLimit.tooLong";
    static final String ENDLESS = "TimeLimit.endless";
    static final String LAPSED = "TimeLimit.lapsed";

    @Override
    public Verdict judge(Situation situation) {
        return switch (situation.act()) {
            case ASK, EXTEND, ADD -> shortEnough(situation).and(longEnough(situation));
            case APPROVE, GRANT -> inTime(situation).and(shortEnough(situation)).and(longEnough(situation));
            case DENY -> inTime(situation);
            case ADOPT -> shortEnough(situation);
            case WITHDRAW, REMOVE, LEAVE, LEAVE_ALONE, LOOK_AFTER, DISABLE, DELETE -> Verdict.ALLOWED;
        };
    }

    private static Verdict shortEnough(Situation situation) {
        TermLimits limits = situation.policy().limits();
        if (situation.wish().term() instanceof Term.Limited limited) {
            return Verdict.when(
                    limited.length().compareTo(limits.longest()) > 0,
                    () -> Reason.of(TOO_LONG, new Value.Group(situation.group()), new Value.Length(limits.longest())));
        }
        return Verdict.when(
                !limits.endless(),
                () -> Reason.of(ENDLESS, new Value.Group(situation.group()), new Value.Length(limits.longest())));
    }

    private static Verdict longEnough(Situation situation) {
        TermLimits limits = situation.policy().limits();
        boolean tooShort = situation.wish().term() instanceof Term.Limited limited
                && limited.length().compareTo(limits.shortest()) < 0;
        return Verdict.when(
                tooShort,
                () -> Reason.of(TOO_SHORT, new Value.Group(situation.group()), new Value.Length(limits.shortest())));
    }

    private static Verdict inTime(Situation situation) {
        return situation
                .request()
                .filter(request -> request.isOverdueAt(situation.now()))
                .map(AccessRequest::lapses)
                .map(lapsed -> Verdict.because(Reason.of(LAPSED, new Value.Moment(lapsed))))
                .orElse(Verdict.ALLOWED);
    }
}
