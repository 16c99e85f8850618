package dev.lifeguard.rules;

/** Nobody is let into a group that the pool does not have: what comes under that name later is another group. */
final class GroupExists implements AccessRule {

    static final String MISSING = "GroupExists.missing";

    @Override
    public Verdict judge(Situation situation) {
        return Verdict.when(
                situation.act().lets() && !situation.groupExists(),
                () -> Reason.of(MISSING, new Value.Group(situation.group())));
    }
}
