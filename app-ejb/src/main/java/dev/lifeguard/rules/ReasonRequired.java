package dev.lifeguard.rules;

/** Says why, where the policy wants a reason. */
final class ReasonRequired implements AccessRule {

    static final String MISSING = "ReasonRequired.missing";

    @Override
    public Verdict judge(Situation situation) {
        boolean missing = situation.act().gives()
                && situation.policy().reasonRequired()
                && situation.wish().reason().isBlank();
        return Verdict.when(missing, () -> Reason.of(MISSING, new Value.Group(situation.group())));
    }
}
