package dev.lifeguard.rules;

import dev.lifeguard.grant.Membership;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All sequences of acts within a bound, from one state: every act that anybody could try, at every hour, with what
 * nobody decides (time, tidying up and the pool's answers, at once or late) happening anywhere in between. Breadth
 * first, each state once, and of those that only the names of people tell apart one, so that the first counter-example
 * is also one of the shortest.
 */
final class StateSearch {

    private final Transitions transitions;
    private final Fixture.MembershipReader reading;
    private final Set<String> seen = new HashSet<>();
    private final LongAdder judgements = new LongAdder();

    StateSearch(RuleSet book) {
        this(book, Membership::ofPerson);
    }

    /** Another reading of rows and grants: what would happen if it were wrong. */
    StateSearch(RuleSet book, Fixture.MembershipReader reading) {
        this.transitions = new Transitions(book);
        this.reading = reading;
    }

    /**
     * A state and how it came about.
     *
     * @param before the step before; empty at the beginning
     * @param transition what was done, in words
     * @param wrong what must never be, and is, in words
     * @param key {@link State#key()}
     */
    record Step(Optional<Step> before, Supplier<String> transition, State state, Optional<String> wrong, String key) {

        private static Step of(
                Optional<Step> before, Supplier<String> transition, State state, Optional<String> wrong) {
            return new Step(before, transition, state, wrong, state.key());
        }

        private Step checked() {
            return wrong.isPresent() ? this : new Step(before, transition, state, Invariants.in(state), key);
        }
    }

    /** The first step after which something is wrong; nothing when all is well. */
    Optional<Step> from(State start, int acts) {
        List<Step> layer = withTime(List.of(Step.of(Optional.empty(), () -> "", start, Optional.empty())));
        for (int act = 0; act < acts; act++) {
            Optional<Step> wrong = firstWrong(layer);
            if (wrong.isPresent()) {
                return wrong;
            }
            layer = withTime(layer.parallelStream().flatMap(this::next).toList());
        }
        return firstWrong(layer);
    }

    int states() {
        return seen.size();
    }

    long judgements() {
        return judgements.sum();
    }

    private static Optional<Step> firstWrong(List<Step> layer) {
        return layer.stream().filter(step -> step.wrong().isPresent()).findFirst();
    }

    private Stream<Step> next(Step step) {
        Fixture fixture = new Fixture(step.state(), reading);
        return Stream.concat(
                Transition.in(step.state()).stream().flatMap(move -> after(step, move, fixture).stream()),
                otherLaw(step));
    }

    /** Somebody loads another policy file. */
    private static Stream<Step> otherLaw(Step step) {
        return Stream.of(free(
                step,
                "other policies are loaded",
                step.state().under(StateSpace.other(step.state().law()))));
    }

    private Optional<Step> after(Step step, Transition move, Fixture fixture) {
        judgements.increment();
        return transitions.tried(move, fixture).map(outcome -> {
            Optional<String> wrong = outcome.granted()
                    .flatMap(granted -> Invariants.in(granted, step.state()))
                    .or(() -> Invariants.in(move, step.state()));
            return Step.of(Optional.of(step), () -> Story.of(move), outcome.state(), wrong);
        });
    }

    /** These states that nobody has seen yet, and those that come of them while nobody does anything. */
    private List<Step> withTime(List<Step> steps) {
        List<Step> all = new ArrayList<>();
        List<Step> reached = steps;
        while (!reached.isEmpty()) {
            List<Step> unseen = reached.stream()
                    .filter(step -> step.wrong().isPresent() || seen.add(step.key()))
                    .toList();
            List<Step> fresh = unseen.parallelStream().map(Step::checked).toList();
            all.addAll(fresh);
            reached = fresh.parallelStream().flatMap(StateSearch::byItself).toList();
        }
        return all;
    }

    /** What may come next while nobody does anything. */
    private static Stream<Step> byItself(Step step) {
        State state = step.state();
        if (step.wrong().isPresent()) {
            return Stream.empty();
        }
        Stream<Step> now = Stream.of(
                free(step, "Lifeguard tidies up", Transitions.tidied(state)),
                free(step, "Cognito answers", Transitions.answered(state)));
        return state.hour() < StateSpace.LAST_HOUR
                ? Stream.concat(now, Stream.of(free(step, "an hour passes", state.later())))
                : now;
    }

    private static Step free(Step step, String transition, State state) {
        return Step.of(Optional.of(step), () -> transition, state, Optional.empty());
    }
}
