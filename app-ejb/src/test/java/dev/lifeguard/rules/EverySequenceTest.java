package dev.lifeguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.grant.Membership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proved within a bound, not sampled: three accounts, three groups, three hours, two laws, and all that four acts can
 * do.
 */
class EverySequenceTest {

    static final int ACTS = 4;

    /**
     * What is not too little to prove something, and not too much for 30 s on two cores that have nothing else to do.
     * Counted and not timed, because tests run beside others on machines of any speed; {@link StateSearchBench} times.
     */
    private static final long FEWEST_JUDGEMENTS = 100_000;

    private static final long MOST_JUDGEMENTS = 6_500_000;

    /** Each on its own, so that the report says from which beginning something goes wrong. */
    @ParameterizedTest
    @MethodSource
    void rules_whateverHappens_keepWhatMustNeverBeFromHappening(String start, State state) {
        StateSearch walk = new StateSearch(new RuleSet());

        Optional<String> story = walk.from(state, ACTS).map(Story::of);

        System.out.printf(
                "Every sequence of %d acts from %s: %,d states, %,d judgements%n",
                ACTS, start, walk.states(), walk.judgements());
        assertThat(story).as(() -> story.orElse("")).isEmpty();
        assertThat(walk.judgements()).isBetween(FEWEST_JUDGEMENTS, MOST_JUDGEMENTS);
    }

    static Stream<Arguments> rules_whateverHappens_keepWhatMustNeverBeFromHappening() {
        return StateSpace.starts().entrySet().stream()
                .map(start -> Arguments.arguments(start.getKey(), start.getValue()));
    }

    /** What the directory alone says: whoever was removed is in it until the pool has answered. */
    @Test
    void walk_whenTheDirectoryAloneIsRead_tellsHowARemovedOwnerStillDecided() {
        Fixture.MembershipReader directoryAlone =
                (inDirectory, grants, now) -> Membership.ofPerson(inDirectory, List.of(), now);

        Optional<String> story = new StateSearch(new RuleSet(), directoryAlone)
                .from(StateSpace.starts().get("an owner by a group"), ACTS)
                .map(Story::of);

        assertThat(story).hasValue("""
                At the beginning Ada is in lifeguard-admin, Cleo is in payroll, and Ben has asked for audit.
                08:00: Ada removes Cleo from payroll.
                08:00: Cleo says yes to the request of Ben for audit.
                And now Ben entered audit, and of those who decide about it only 0 other agreed.""");
    }

    @Test
    void walk_whenNothingAsksForTwoApprovers_tellsHowSomebodyEnteredByOneYes() {
        assertThat(storyWithout(TwoApprovers.class)).hasValue("""
                At the beginning Ada is in lifeguard-admin, Ben is in lifeguard-admin.
                08:00: Ada adds Cleo to lifeguard-admin for 90 minutes.
                And now Cleo entered lifeguard-admin, and of those who decide about it only 1 other agreed.""");
    }

    @Test
    void walk_whenNothingBoundsTheHelpDesk_tellsWhomItDisabled() {
        RuleSet broken = new RuleSet(new RuleSet()
                .rules().stream()
                        .filter(rule -> !(rule instanceof HelpdeskReach))
                        .toList());

        Optional<String> story = new StateSearch(broken)
                .from(StateSpace.starts().get("an admin, the help desk and an owner"), ACTS)
                .map(Story::of);

        assertThat(story).hasValueSatisfying(told -> assertThat(told).endsWith(", and has no right to."));
    }

    @Test
    void walk_whenNothingAsksWhetherSomebodyIsLetIn_tellsWhatTheyGot() {
        assertThat(storyWithout(ActivePerson.class))
                .hasValueSatisfying(told -> assertThat(told).endsWith(", and is not let in."));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                TwoApprovers.class,
                IncompatibleGroups.class,
                TimeLimit.class,
                NoDuplicate.class,
                LastAdminStays.class,
                HelpdeskReach.class,
                NotForYourself.class,
                ActivePerson.class
            })
    void walk_whenARuleIsMissing_findsACounterExample(Class<? extends AccessRule> missing) {
        assertThat(storyWithout(missing)).isPresent();
    }

    @Test
    void walk_whenAccountsAreTakenForPeople_tellsHowOnePersonAgreedWithThemself() {
        RuleSet broken = new RuleSet(new RuleSet()
                .rules().stream()
                        .map(EverySequenceTest::takingAccountsForPeople)
                        .toList());

        Optional<String> story = new StateSearch(broken)
                .from(StateSpace.starts().get("an admin whose second account is one too"), ACTS)
                .map(Story::of);

        assertThat(story).hasValue("""
                At the beginning Ada is in lifeguard-admin, Ben is in lifeguard-admin, and Ada and Ben are accounts of one person.
                08:00: Ada adds Ben to audit for 90 minutes.
                And now Ben entered audit, and of those who decide about it only 0 other agreed.""");
    }

    private static AccessRule takingAccountsForPeople(AccessRule rule) {
        return context -> rule.evaluate(new EvaluationContext(
                context.operation(),
                context.actor(),
                context.subject(),
                context.groupExists(),
                context.policies(),
                context.otherOpen(),
                context.deciders(),
                Accounts.UNRELATED,
                context.lastingAdmins(),
                context.now()));
    }

    /** The first story that is possible when one rule allows everything. */
    private static Optional<String> storyWithout(Class<? extends AccessRule> missing) {
        RuleSet broken = new RuleSet(new RuleSet()
                .rules().stream().filter(rule -> !missing.isInstance(rule)).toList());
        return StateSpace.starts().values().stream()
                .flatMap(state -> new StateSearch(broken).from(state, ACTS).stream())
                .map(Story::of)
                .findFirst();
    }
}
